using Mcs.FakeGoAudits.Faults;
using Mcs.GoAudits.Settings;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Testing.Databases;
using Mcs.Testing.Proof;

namespace Mcs.GoAudits.Tests.Pipeline;

/// <summary>Promise 4: whatever fails, hangs or cannot be written, no report is tried again while another waits for its first try.</summary>
public abstract class HeadOfLineContract(DatabaseFixture fixture) : PipelineContract(fixture)
{
    private static readonly TimeSpan BetweenRuns = TimeSpan.FromHours(1);

    /// <summary>Makes the database refuse the answers of one report; of every report when there is none.</summary>
    protected abstract string RefuseAnswersOf(string? reportId);

    [Fact]
    public async Task Failures_before_a_stop_do_not_lead_the_next_run()
    {
        using var pipeline = await StartAsync(audits: 8);
        await pipeline.IngestAsync();
        var newest = Newest(pipeline, 3);
        pipeline.Api.Faults.Add(FakeFault.Report(newest[0]));
        pipeline.Api.Faults.Add(FakeFault.Report(newest[1]));
        pipeline.Api.Faults.Add(Hang(newest[2]));

        await EnrichUntilItHangsAsync(pipeline, newest[2]);
        pipeline.Clock.Advance(BetweenRuns);
        await EnrichUntilItHangsAsync(pipeline, newest[2]);

        await pipeline.ShouldHoldAnswersOfAsync(pipeline.Api.Audits.Where(audit => !newest.Contains(audit.Id)));
    }

    [Fact]
    public async Task Reports_that_hang_let_those_that_failed_once_through()
    {
        using var pipeline = await StartAsync(audits: 40);
        await pipeline.IngestAsync();
        var hanging = Newest(pipeline, 20);
        hanging.ForEach(id => pipeline.Api.Faults.Add(Hang(id)));
        var others = pipeline.Api.Audits.Where(audit => !hanging.Contains(audit.Id)).ToList();
        others.ForEach(audit => pipeline.Api.Faults.Add(new FakeFault(FakeFaultKind.EmptyArray) { ReportId = audit.Id, Times = 1 }));

        for (var run = 0; run < 45; run++)
        {
            await EnrichUntilItHangsAsync(pipeline, [.. hanging]);
            pipeline.Clock.Advance(BetweenRuns);
        }

        await pipeline.ShouldHoldAnswersOfAsync(others);
        (await pipeline.Tables.CountAsync("WorkItems", "Failures > 0 OR Interruptions > 0 OR DeadLetteredUtc IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task An_outage_of_forty_runs_and_a_kill_make_no_dead_letter()
    {
        using var pipeline = await StartAsync(audits: 8);
        await pipeline.IngestAsync();
        pipeline.Api.Faults.Add(FakeFault.Status(503, FakeEndpoint.Details));
        for (var run = 0; run < 40; run++)
        {
            (await pipeline.EnrichAsync()).Status.ShouldBe(RunStatus.Failed);
            pipeline.Clock.Advance(BetweenRuns);
        }

        await pipeline.Tables.ExecuteAsync("UPDATE WorkItems SET ClaimedByRunId = @Run, ClaimedUntilUtc = '2026-03-03T00:00:00'", ("Run", Guid.NewGuid()));
        await pipeline.EnrichAsync();

        (await pipeline.Tables.CountAsync("WorkItems", "DeadLetteredUtc IS NULL AND Failures = 0")).ShouldBe(8);
        (await pipeline.Tables.CountAsync("WorkItems", "Interruptions = 1")).ShouldBe(8);
        pipeline.Api.Faults.Clear();
        pipeline.Clock.Advance(BetweenRuns);
        await pipeline.EnrichAsync();
        await pipeline.ShouldBeEnrichedAsync();
    }

    [Fact]
    public async Task An_archived_report_that_fails_as_a_probe_is_no_outage()
    {
        using var pipeline = await StartAsync(audits: 8);
        await pipeline.IngestAsync();
        await pipeline.EnrichAsync((GoAuditsVariables.BatchSize.Name, "1"));
        pipeline.Api.Faults.Add(FakeFault.Report(Newest(pipeline, 1)[0]));
        var poison = Newest(pipeline, 6).Skip(1).ToList();
        poison.ForEach(id => pipeline.Api.Faults.Add(FakeFault.Report(id)));

        var run = await pipeline.EnrichAsync();

        run.Status.ShouldBe(RunStatus.Succeeded);
        run.Message.ShouldStartWith("Selected=7 Processed=2 ");
        run.Message.ShouldContain(" Failed=5 ");
    }

    [Fact]
    public async Task Reports_in_front_and_probes_that_all_fail_hold_up_the_rest_for_one_run_only()
    {
        using var pipeline = await StartAsync(audits: 12);
        await pipeline.IngestAsync();
        var poison = Newest(pipeline, 5);
        poison.ForEach(id => pipeline.Api.Faults.Add(FakeFault.Report(id)));
        var oldest = pipeline.Api.Audits.MinBy(audit => audit.CompletedAtUtc)!.Id;
        pipeline.Api.Faults.Add(FakeFault.Report(oldest));

        (await pipeline.EnrichAsync()).Status.ShouldBe(RunStatus.Failed);
        pipeline.Clock.Advance(BetweenRuns);
        await pipeline.EnrichAsync();

        await pipeline.ShouldHoldAnswersOfAsync(pipeline.Api.Audits.Where(audit => audit.Id != oldest && !poison.Contains(audit.Id)));
    }

    [Fact]
    public async Task A_report_that_the_database_refuses_fails_alone()
    {
        using var pipeline = await StartAsync(audits: 40);
        await pipeline.IngestAsync();
        var refused = Newest(pipeline, 1)[0];
        await using var trigger = await RefuseAsync(pipeline, refused);

        var run = await pipeline.EnrichAsync();

        run.Status.ShouldBe(RunStatus.Succeeded);
        run.Message.ShouldStartWith("Selected=40 Processed=39 ");
        run.Message.ShouldContain(" Failed=1 ");
        (await pipeline.Tables.CountAsync("WorkItems", "ItemKey = @Id AND Failures = 1 AND ClaimedByRunId IS NULL AND LastError IS NOT NULL", ("Id", refused))).ShouldBe(1);
        pipeline.Logs.Entries.ShouldContain(entry => entry.Everything.Contains(refused, StringComparison.Ordinal) && entry.Everything.Contains("refused", StringComparison.Ordinal));
        await pipeline.ShouldHoldAnswersOfAsync(pipeline.Api.Audits.Where(audit => audit.Id != refused));
    }

    [Fact]
    public async Task A_report_that_the_database_always_refuses_becomes_a_dead_letter()
    {
        using var pipeline = await StartAsync(audits: 4);
        await pipeline.IngestAsync();
        var refused = Newest(pipeline, 1)[0];
        await using var trigger = await RefuseAsync(pipeline, refused);

        await pipeline.EnrichAsync((SharedSettings.AttemptLimit.Name, "1"));

        (await pipeline.Tables.CountAsync("WorkItems", "ItemKey = @Id AND DeadLetteredUtc IS NOT NULL", ("Id", refused))).ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task A_database_that_refuses_every_report_fails_the_run_and_no_report(int audits)
    {
        using var pipeline = await StartAsync(audits);
        await pipeline.IngestAsync();
        await using var trigger = await RefuseAsync(pipeline, null);

        var run = await pipeline.EnrichAsync();

        run.Status.ShouldBe(RunStatus.Failed);
        run.Message.ShouldContain("Nothing could be written");
        run.Message.ShouldContain(" Failed=0 ");
        (await pipeline.Tables.CountAsync("WorkItems", "Failures = 0 AND ClaimedByRunId IS NULL")).ShouldBe(audits);
    }

    private async Task<Trigger> RefuseAsync(Pipeline pipeline, string? reportId)
    {
        await pipeline.Tables.ExecuteAsync(RefuseAnswersOf(reportId));
        return new Trigger(pipeline.Tables);
    }

    private static FakeFault Hang(string reportId) => new(FakeFaultKind.Stall) { ReportId = reportId, Endpoint = FakeEndpoint.Details };

    private static List<string> Newest(Pipeline pipeline, int count) =>
        [.. pipeline.Api.Audits.OrderByDescending(audit => audit.CompletedAtUtc).Take(count).Select(audit => audit.Id)];

    /// <summary>Runs enrichment to its end or, when it comes to a report that hangs, until it is told to stop there.</summary>
    private static async Task EnrichUntilItHangsAsync(Pipeline pipeline, params string[] hanging)
    {
        using var stop = new CancellationTokenSource();
        var before = hanging.Sum(pipeline.Api.Requests.DetailsOf);
        var running = pipeline.EnrichUntilStoppedAsync(stop.Token);
        while (!running.IsCompleted && hanging.Sum(pipeline.Api.Requests.DetailsOf) == before)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        await running;
    }

    private sealed class Trigger(TestDatabase tables) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await tables.ExecuteAsync("DROP TRIGGER RefuseAnswers");
    }
}

public sealed class SqliteHeadOfLineTests(GoAuditsSqliteFixture fixture) : HeadOfLineContract(fixture), IClassFixture<GoAuditsSqliteFixture>
{
    protected override string RefuseAnswersOf(string? reportId) =>
        $"CREATE TRIGGER RefuseAnswers BEFORE INSERT ON GoAuditsReportAnswers {(reportId is null ? "" : $"WHEN NEW.GoAuditsReportId = '{reportId}'")} BEGIN SELECT RAISE(ABORT, 'too long'); END";
}

public sealed class SqlServerHeadOfLineTests(GoAuditsSqlServerFixture fixture) : HeadOfLineContract(fixture), IClassFixture<GoAuditsSqlServerFixture>
{
    protected override string RefuseAnswersOf(string? reportId) =>
        $"CREATE TRIGGER RefuseAnswers ON dbo.GoAuditsReportAnswers AFTER INSERT AS IF EXISTS (SELECT 1 FROM inserted{(reportId is null ? "" : $" WHERE GoAuditsReportId = '{reportId}'")}) THROW 50001, 'too long', 1;";
}
