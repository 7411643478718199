using Mcs.Cli.Tests.Cli;
using Mcs.FakeGoAudits;
using Mcs.Modules;
using Mcs.Platform.Jobs;
using Mcs.ServiceDefaults.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Tests.Running;

public sealed class RunCommandTests
{
    public static TheoryData<string> Jobs => [.. ModuleDeclarations.Jobs.Select(job => job.Name)];

    [Theory]
    [InlineData("heartbeat")]
    [InlineData("Heartbeat")]
    [InlineData("ACAHeartbeat")]
    public async Task A_job_is_run_by_either_of_its_names_and_needs_only_its_own_settings(string name)
    {
        using var cli = new TestCli().WithDatabase();
        cli.Settings["DOTNET_ENVIRONMENT"] = "Development";
        cli.Settings["GOAUDITS_ENRICH_BATCH_SIZE"] = "not asked for";

        var result = await cli.RunAsync($"run {name}");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        (await cli.RowsAsync("SELECT JobName, Status, Message FROM JobRunHistory")).ShouldBe(["ACAHeartbeat|Succeeded|Heartbeat OK"]);
    }

    [Fact]
    public async Task Ingestion_and_enrichment_do_what_their_programs_do()
    {
        await using var api = await FakeGoAuditsServer.StartAsync(new FakeGoAuditsOptions { AuditCount = 6, EndUtc = FixedDayClock.Morning }, TestContext.Current.CancellationToken);
        using var cli = ForApi(api, api.Token);

        var ingest = await cli.RunAsync("run ingest");
        var enrich = await cli.RunAsync("run enrich");

        ingest.ExitCode.ShouldBe(ExitCode.Succeeded);
        enrich.ExitCode.ShouldBe(ExitCode.Succeeded);
        (await cli.RowsAsync("SELECT JobName, COUNT(*) FROM ProcessedItems GROUP BY JobName ORDER BY JobName")).ShouldBe(["GoAuditsEnrichment|6", "GoAuditsIngestion|6"]);
    }

    [Fact]
    public async Task A_run_that_fails_ends_with_1()
    {
        await using var api = await FakeGoAuditsServer.StartAsync(new FakeGoAuditsOptions { AuditCount = 1 }, TestContext.Current.CancellationToken);
        using var cli = ForApi(api, "another token");

        var result = await cli.RunAsync("run ingest");

        result.ExitCode.ShouldBe(ExitCode.Failed);
        (await cli.RowsAsync("SELECT Status FROM JobRunHistory")).ShouldBe(["Failed"]);
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_ends_with_3()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");
        await cli.Stop.CancelAsync();

        var result = await cli.RunAsync("run heartbeat");

        result.ExitCode.ShouldBe(ExitCode.Cancelled);
    }

    [Theory]
    [InlineData("run ingest")]
    [InlineData("run enrich")]
    [InlineData("run heartbeat")]
    public async Task Without_settings_nothing_is_run(string line)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync(line);

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Every_job_of_the_catalogue_has_its_work(string name)
    {
        var job = ModuleDeclarations.Jobs.Single(job => job.Name == name);
        var services = new ServiceCollection();

        ModuleServices.Find(name)!.Add(services);

        services.Where(service => service.ServiceType == typeof(JobRegistration))
            .Select(service => ((JobRegistration)service.ImplementationInstance!).Definition).ShouldBe([job]);
    }

    private static TestCli ForApi(FakeGoAuditsServer api, string token)
    {
        var cli = new TestCli().WithDatabase();
        cli.Settings["DOTNET_ENVIRONMENT"] = "Development";
        cli.Settings["GOAUDITS_AUDITSUMMARY_URL"] = api.SummaryUrl.ToString();
        cli.Settings["GOAUDITS_AUDITDETAILS_URL"] = api.DetailsUrl.ToString();
        cli.Settings["GOAUDITS_BEARER_TOKEN"] = token;
        return cli;
    }
}
