using System.Diagnostics;
using Mcs.FakeGoAudits.Faults;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Programs;

/// <summary>Told to stop, a program ends well inside the 30 seconds that the platform gives it, with its books closed.</summary>
public sealed class StoppingTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_ingestion_ends_as_cancelled_and_the_next_one_lands_everything()
    {
        await using var deployment = await Deployment.StartAsync();
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Endpoint = FakeEndpoint.Summary, AfterRows = 6, Times = 1 });

        var run = deployment.Start(JobProgram.Ingest, (Variable.ChunkRows, "2"));
        await deployment.UntilAsync("GoAuditsReports", "1 = 1", 4);
        var end = await TerminateAsync(run);

        ShouldBeCancelled(end);
        await deployment.ShouldHoldAsync();
        (await deployment.Tables.CountAsync("JobLease", "HolderRunId IS NOT NULL")).ShouldBe(0);
        (await deployment.Tables.CountAsync("JobRunHistory", "Status = 'Cancelled' AND RunCompletedUtc IS NOT NULL")).ShouldBe(1);
        (await deployment.Tables.CountAsync("JobWatermark", "WatermarkUtc IS NOT NULL")).ShouldBe(0);
        await deployment.CompleteAsync();
        await deployment.ShouldBeAtRestAsync();
    }

    [Fact]
    public async Task An_enrichment_writes_what_is_complete_defers_what_is_not_and_releases_the_rest()
    {
        await using var deployment = await Deployment.StartAsync();
        await deployment.SucceedAsync(JobProgram.Ingest);
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Endpoint = FakeEndpoint.Details, Skip = 5, Times = 1 });

        var run = deployment.Start(JobProgram.Enrich);
        await deployment.UntilAsync("ProcessedItems", "JobName = 'GoAuditsEnrichment'", 5);
        var end = await TerminateAsync(run);

        ShouldBeCancelled(end);
        end.Last.Counts["processed"].ShouldBe("5");
        await deployment.ShouldHoldAsync();
        (await deployment.Tables.CountAsync("WorkItems", "Attempts = 0 AND ClaimedByRunId IS NULL")).ShouldBe(6);
        (await deployment.Tables.CountAsync("WorkItems", "Attempts = 1 AND Failures = 0 AND ClaimedByRunId IS NULL")).ShouldBe(1);
        await deployment.LetAnHourPassAsync();
        await deployment.CompleteAsync();
        await deployment.ShouldBeAtRestAsync();
    }

    [Fact]
    public async Task A_run_at_its_own_time_limit_ends_as_cancelled()
    {
        await using var deployment = await Deployment.StartAsync();
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Endpoint = FakeEndpoint.Summary });

        var end = await deployment.RunAsync(JobProgram.Ingest, (Variable.TimeLimitSeconds, "1"));

        ShouldBeCancelled(end);
        end.Last["message"].ShouldNotBeNull().ShouldContain("time limit");
    }

    private static async Task<ProgramEnd> TerminateAsync(ProgramRun run)
    {
        var watch = Stopwatch.StartNew();
        run.Signal(Signal.Terminate);
        var end = await run.EndAsync(Ct);
        watch.Elapsed.ShouldBeLessThan(Grace);
        return end;
    }

    private static void ShouldBeCancelled(ProgramEnd end)
    {
        end.ExitCode.ShouldBe(3, end.ToString());
        end.Error.ShouldBeEmpty();
        end.Last["status"].ShouldBe("Cancelled");
    }
}
