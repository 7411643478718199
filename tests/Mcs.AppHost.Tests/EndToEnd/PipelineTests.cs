using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Mcs.GoAudits;
using Mcs.Operations;

namespace Mcs.AppHost.Tests.EndToEnd;

/// <summary>The whole of F5, by its own buttons.</summary>
public sealed class PipelineTests
{
    private const int Added = 25;

    private static readonly string Ingestion = GoAuditsModule.Ingestion.Name;

    [Fact]
    public async Task The_buttons_fill_the_embedded_database_and_a_second_run_lands_nothing()
    {
        await using var app = await RunningApp.OnEmbeddedDatabaseAsync();

        (await app.RunAsync("ingest")).ShouldBe(0);
        (await app.CountAsync("GoAuditsReports")).ShouldBe(RunningApp.Audits);

        (await app.PressAsync("goaudits", "add-audits")).Success.ShouldBeTrue();
        (await app.PressAsync("goaudits", "throttle-details")).Success.ShouldBeTrue();
        (await app.RunAsync("ingest")).ShouldBe(0);
        (await app.CountAsync("GoAuditsReports")).ShouldBe(RunningApp.Audits + Added);

        (await app.RunAsync("ingest")).ShouldBe(0);
        (await app.CountAsync("GoAuditsReports")).ShouldBe(RunningApp.Audits + Added);
        (await app.CountAsync("ProcessedItems WHERE JobName = '" + Ingestion + "'")).ShouldBe(RunningApp.Audits + Added);

        (await app.RunAsync("enrich")).ShouldBe(0);
        (await app.RunAsync("enrich", "drain-backlog")).ShouldBe(0);
        (await app.CountAsync("GoAuditsReportAnswers", "DISTINCT GoAuditsReportId")).ShouldBe(RunningApp.Audits + Added);

        (await app.RunAsync("heartbeat")).ShouldBe(0);

        var ingestions = await app.RunsAsync(Ingestion);
        ingestions.Select(run => run.Status).ShouldBe(["Succeeded", "Succeeded", "Succeeded"]);
        ingestions.Count(run => run.Message.Contains("Ingested=0", StringComparison.Ordinal)).ShouldBe(1);
        (await app.RunsAsync(GoAuditsModule.Enrichment.Name)).Select(run => run.Status).ShouldBe(["Succeeded", "Succeeded"]);
        (await app.RunsAsync(OperationsModule.Heartbeat.Name)).Select(run => run.Status).ShouldBe(["Succeeded"]);

        foreach (var (runId, _, _) in ingestions)
        {
            app.Telemetry("trace").ShouldContain(runId);
            app.Telemetry("logs").ShouldContain(runId);
        }

        app.Telemetry("metrics").ShouldContain("mcs.run.duration");
        app.Telemetry("trace").ShouldContain("GoAuditsReports.Land");
    }

    [Fact]
    public async Task A_fake_that_does_not_start_keeps_no_job_from_being_started()
    {
        await using var app = await RunningApp.OnEmbeddedDatabaseAsync(builder => builder
            .CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(project => project.Name == "goaudits"))
            .WithEnvironment("FAKE_GOAUDITS_AUDITS", "none of them"));

        (await app.EndAsync("goaudits")).ShouldBe(2);
        (await app.RunAsync("ingest")).ShouldBe(1);
        (await app.RunAsync("heartbeat")).ShouldBe(0);

        (await app.RunsAsync(Ingestion)).ShouldHaveSingleItem().Status.ShouldBe("Failed");
        (await app.RunsAsync(OperationsModule.Heartbeat.Name)).ShouldHaveSingleItem().Status.ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Three_starts_at_once_run_once()
    {
        await using var app = await RunningApp.OnEmbeddedDatabaseAsync();

        var pressed = await Task.WhenAll(
            app.PressAsync("heartbeat", "run-now"),
            app.PressAsync("heartbeat", "run-now"),
            app.PressAsync("heartbeat", "run-now"));

        pressed.Count(result => result.Success).ShouldBe(1);
        pressed.First(result => !result.Success).Message.ShouldNotBeNull().ShouldContain("runs or is being started");
        (await app.EndAsync("heartbeat")).ShouldBe(0);
        (await app.RunsAsync(OperationsModule.Heartbeat.Name)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_buttons_fill_sql_server_in_a_container()
    {
        await ContainerEngine.RequireAsync();
        await using var app = await RunningApp.OnSqlServerAsync();

        (await app.RunAsync("ingest")).ShouldBe(0);
        (await app.RunAsync("enrich", "drain-backlog")).ShouldBe(0);

        (await app.CountAsync("GoAuditsReports")).ShouldBe(RunningApp.Audits);
        (await app.CountAsync("GoAuditsReportAnswers", "DISTINCT GoAuditsReportId")).ShouldBe(RunningApp.Audits);
    }
}
