using System.Globalization;
using Mcs.FakeGoAudits.Faults;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Programs;

/// <summary>Runs of one job at the same time, as real processes.</summary>
public sealed class OverlapTests
{
    private static readonly (string, string?) Chunks = (Variable.ChunkRows, "2");

    /// <summary>The source says nothing for so long, so that a program is frozen while it waits, and not with the database's lock in hand.</summary>
    private static readonly TimeSpan WhileItIsFrozen = TimeSpan.FromSeconds(3);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_ingestion_is_skipped_names_the_holder_and_does_not_look_like_a_failure()
    {
        await using var deployment = await Deployment.StartAsync();
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Endpoint = FakeEndpoint.Summary, AfterRows = 6, Times = 1 });
        var first = deployment.Start(JobProgram.Ingest, Chunks);
        await deployment.UntilAsync("GoAuditsReports", "1 = 1", 4);
        var holder = (await deployment.Tables.QueryAsync("SELECT HolderRunId FROM JobLease", row => row.Text("HolderRunId"))).Single();

        var second = await deployment.RunAsync(JobProgram.Ingest, Chunks);

        second.ExitCode.ShouldBe(0, second.ToString());
        second.Last["status"].ShouldBe("Skipped");
        second.Last["level"].ShouldBe("Information");
        second.Last["message"].ShouldNotBeNull().ShouldContain(holder);
        first.HasEnded.ShouldBeFalse();
        (await deployment.Tables.CountAsync("JobRunHistory", "Status = 'Skipped' AND Message LIKE '%' || @Holder || '%'", ("Holder", holder))).ShouldBe(1);
    }

    /// <summary>It wakes up and at once has rows to land: the fence in the landing's own transaction is what stops it.</summary>
    [Fact]
    public async Task An_ingestion_that_slept_through_its_lease_lands_nothing_more_and_fails_saying_so()
    {
        await using var deployment = await Deployment.StartAsync();
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Endpoint = FakeEndpoint.Summary, AfterRows = 6, Times = 1, Delay = WhileItIsFrozen });
        var sleeper = deployment.Start(JobProgram.Ingest, Chunks);
        await deployment.UntilAsync("GoAuditsReports", "1 = 1", 6);

        sleeper.Signal(Signal.Stop);
        await deployment.LetAnHourPassAsync();
        await deployment.SucceedAsync(JobProgram.Ingest, Chunks);
        await ShouldHaveBeenAbandonedAsync(deployment);
        sleeper.Signal(Signal.Continue);

        await ShouldHaveLostItsLeaseAsync(deployment, await sleeper.EndAsync(Ct));
    }

    /// <summary>It wakes up with nothing to write: the renewal that finds the lease gone is what stops it.</summary>
    [Fact]
    public async Task An_ingestion_that_waits_for_its_source_notices_that_its_lease_is_gone_and_fails_saying_so()
    {
        await using var deployment = await Deployment.StartAsync();
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Endpoint = FakeEndpoint.Summary, AfterRows = 6, Times = 1 });
        var sleeper = deployment.Start(JobProgram.Ingest, Chunks, (Variable.LeaseSeconds, "3"));
        await deployment.UntilAsync("GoAuditsReports", "1 = 1", 6);
        await RightAfterARenewalAsync(deployment);

        sleeper.Signal(Signal.Stop);
        await deployment.LetAnHourPassAsync();
        await deployment.SucceedAsync(JobProgram.Ingest, Chunks);
        await ShouldHaveBeenAbandonedAsync(deployment);
        sleeper.Signal(Signal.Continue);

        await ShouldHaveLostItsLeaseAsync(deployment, await sleeper.EndAsync(Ct));
    }

    [Fact]
    public async Task Enrichments_at_the_same_time_fetch_no_report_twice()
    {
        await using var deployment = await Deployment.StartAsync(audits: 40);
        await deployment.SucceedAsync(JobProgram.Ingest);
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Delay) { Endpoint = FakeEndpoint.Details, Delay = TimeSpan.FromMilliseconds(50) });

        var runs = Enumerable.Range(0, 4)
            .Select(_ => deployment.Start(JobProgram.Enrich, (Variable.BatchSize, "10"), (Variable.Concurrency, "2")))
            .ToList();
        var ends = await Task.WhenAll(runs.Select(run => run.EndAsync(Ct)));

        ends.ShouldAllBe(end => end.ExitCode == 0);
        ends.Sum(end => int.Parse(end.Last.Counts["processed"], CultureInfo.InvariantCulture)).ShouldBe(40);
        deployment.Api.Requests.ByReport.Values.ShouldAllBe(times => times == 1);
        await deployment.ShouldBeAtRestAsync();
    }

    /// <summary>No lease binds it: what keeps it from writing is that its claims are another's now.</summary>
    [Fact]
    public async Task An_enrichment_that_slept_through_its_claims_writes_none_of_their_reports_and_its_row_tells_that_it_was_taken_for_dead()
    {
        await using var deployment = await Deployment.StartAsync(audits: 3);
        await deployment.SucceedAsync(JobProgram.Ingest);
        deployment.Api.Requests.Reset();
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Endpoint = FakeEndpoint.Details, Times = 1, Delay = WhileItIsFrozen });
        var sleeper = deployment.Start(JobProgram.Enrich);
        await deployment.UntilAsync("WorkItems", "ClaimedByRunId IS NOT NULL", 3);
        await deployment.UntilAskedAsync(details: 1);

        sleeper.Signal(Signal.Stop);
        await deployment.LetAnHourPassAsync();
        await deployment.SucceedAsync(JobProgram.Enrich);
        await ShouldHaveBeenAbandonedAsync(deployment);
        sleeper.Signal(Signal.Continue);
        var end = await sleeper.EndAsync(Ct);

        end.ExitCode.ShouldBe(0, end.ToString());
        end.Last.Counts["processed"].ShouldBe("0");
        await deployment.ShouldBeAtRestAsync();
        await ShouldTellThatItWasAbandonedAsync(deployment, end, "Succeeded");
    }

    /// <summary>A process that is stopped in the middle of a write would hold SQLite's only write lock; the next renewal is a second away.</summary>
    private static async Task RightAfterARenewalAsync(Deployment deployment)
    {
        var until = (await deployment.Tables.QueryAsync("SELECT ExpiresUtc FROM JobLease", row => row.Text("ExpiresUtc"))).Single();
        await deployment.UntilAsync("JobLease", $"ExpiresUtc > '{until}'", 1);
    }

    private static async Task ShouldHaveLostItsLeaseAsync(Deployment deployment, ProgramEnd end)
    {
        end.ExitCode.ShouldBe(1, end.ToString());
        end.Last["status"].ShouldBe("Failed");
        end.Last["error"].ShouldNotBeNull().ShouldContain("lease");
        var written = await deployment.Tables.CountAsync("ProcessedItems", "RunId = @RunId", ("RunId", end.Last["jobRunId"]));
        written.ShouldBe(int.Parse(end.Last.Counts["ingested"], CultureInfo.InvariantCulture));
        written.ShouldBeLessThan(12);
        await deployment.ShouldHoldEveryReportAsync();
        await deployment.ShouldHoldAsync();
        (await deployment.Tables.CountAsync("JobRunHistory", "RunId = @RunId AND Message LIKE '% | Error: The lease %'", ("RunId", end.Last["jobRunId"]))).ShouldBe(1);
        await ShouldTellThatItWasAbandonedAsync(deployment, end, "Failed");
    }

    private static async Task ShouldTellThatItWasAbandonedAsync(Deployment deployment, ProgramEnd end, string status) =>
        (await deployment.Tables.CountAsync(
            "JobRunHistory",
            "RunId = @RunId AND Status = @Status AND Message LIKE '% | Was Abandoned at 20%Z: Died without closing; last seen 2001-01-01T00:00:00Z'",
            ("RunId", end.Last["jobRunId"]),
            ("Status", status))).ShouldBe(1);

    private static async Task ShouldHaveBeenAbandonedAsync(Deployment deployment) =>
        (await deployment.Tables.CountAsync("JobRunHistory", "Status = 'Abandoned' AND Message LIKE '%last seen%'")).ShouldBe(1);
}
