using Mcs.FakeGoAudits;
using Mcs.FakeGoAudits.Faults;
using Mcs.GoAudits.Settings;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Testing.Databases;
using Mcs.Testing.Proof;

namespace Mcs.GoAudits.Tests.Pipeline;

public abstract class EnrichmentContract(DatabaseFixture fixture) : PipelineContract(fixture)
{
    private const string Untried = "Attempts = 0 AND Failures = 0 AND ClaimedByRunId IS NULL";
    private const string Deferred = "Attempts = 1 AND Failures = 0 AND Interruptions = 0 AND ClaimedByRunId IS NULL AND AvailableUtc > EnqueuedUtc";

    private static readonly (string, string) Batch5 = (GoAuditsVariables.BatchSize.Name, "5");

    [Fact]
    public async Task Every_report_gets_its_certificate_and_all_its_answers()
    {
        using var pipeline = await StartAsync(audits: 12);
        await pipeline.IngestAsync();

        var run = await pipeline.EnrichAsync();

        var answers = pipeline.Api.Audits.Sum(audit => audit.Answers.Count);
        var certified = pipeline.Api.Audits.Count(audit => audit.CertificateNumber is not null);
        run.Message.ShouldBe(
            $"Selected=12 Processed=12 CertUpdated={certified} AnswersInserted={answers} MarkedProcessed=12 CertMissing={12 - certified} Failed=0 DeadLettered=0 Deferred=0");
        await pipeline.ShouldBeEnrichedAsync();
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("7", "4")]
    [InlineData("500", "32")]
    public async Task Every_odd_shape_is_written_as_the_rules_say_whatever_the_batch_and_concurrency(string batch, string concurrency)
    {
        using var pipeline = await StartAsync(new FakeGoAuditsOptions { AuditCount = 40, Days = 5, UglyShare = 1, AnswersPerReport = 8, Seed = 7 });
        await pipeline.IngestAsync();

        await pipeline.DrainAsync((GoAuditsVariables.BatchSize.Name, batch), (GoAuditsVariables.Concurrency.Name, concurrency));

        await pipeline.ShouldBeEnrichedAsync();
    }

    [Fact]
    public async Task A_run_with_nothing_to_do_says_so_and_asks_nobody()
    {
        using var pipeline = await StartAsync(audits: 3);
        await pipeline.IngestAsync();
        await pipeline.EnrichAsync();
        pipeline.Api.Requests.Reset();

        var again = await pipeline.EnrichAsync();

        again.Message.ShouldBe("Selected=0 Processed=0 CertUpdated=0 AnswersInserted=0 MarkedProcessed=0 CertMissing=0 Failed=0 DeadLettered=0 Deferred=0");
        pipeline.Api.Requests.Details.ShouldBe(0);
        await pipeline.ShouldBeEnrichedAsync();
    }

    [Fact]
    public async Task Newest_reports_come_first()
    {
        using var pipeline = await StartAsync(audits: 12);
        await pipeline.IngestAsync();

        await pipeline.EnrichAsync(Batch5);

        pipeline.Api.Requests.DetailsOrder.ShouldBe(pipeline.Api.Audits.OrderByDescending(audit => audit.CompletedAtUtc).Take(5).Select(audit => audit.Id));
    }

    [Fact]
    public async Task A_report_that_fails_holds_up_no_other_and_is_tried_again_after_all_untried_ones()
    {
        using var pipeline = await StartAsync(audits: 12);
        await pipeline.IngestAsync();
        var newest = pipeline.Api.Audits.MaxBy(audit => audit.CompletedAtUtc)!;
        pipeline.Api.Faults.Add(new FakeFault(FakeFaultKind.EmptyArray) { ReportId = newest.Id, Times = 1 });

        var first = await pipeline.EnrichAsync(Batch5);
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        await pipeline.DrainAsync(Batch5);

        first.Status.ShouldBe(RunStatus.Succeeded);
        first.Message.ShouldContain(" Failed=1 ");
        pipeline.Api.Requests.DetailsOrder[^1].ShouldBe(newest.Id);
        pipeline.Api.Requests.DetailsOf(newest.Id).ShouldBe(2);
        await pipeline.ShouldBeEnrichedAsync();
    }

    [Fact]
    public async Task A_failed_report_waits_longer_each_time_and_keeps_its_error()
    {
        using var pipeline = await StartAsync(audits: 1);
        await pipeline.IngestAsync();
        pipeline.Api.Faults.Add(new FakeFault(FakeFaultKind.NoDetailRows));

        await pipeline.EnrichAsync();
        var tooSoon = await pipeline.EnrichAsync();
        pipeline.Clock.Advance(TimeSpan.FromMinutes(2));
        var later = await pipeline.EnrichAsync();

        tooSoon.Message.ShouldStartWith("Selected=0 ");
        later.Message.ShouldStartWith("Selected=1 ");
        (await pipeline.Tables.CountAsync("WorkItems", "Failures = 2 AND LastError LIKE '%record type Detail%' AND DeadLetteredUtc IS NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task A_report_that_always_fails_becomes_a_dead_letter_and_is_left_alone()
    {
        using var pipeline = await StartAsync(audits: 3);
        await pipeline.IngestAsync();
        var poison = pipeline.Api.Audits[0].Id;
        pipeline.Api.Faults.Add(FakeFault.Report(poison, 404));

        for (var run = 0; run < 5; run++)
        {
            await pipeline.EnrichAsync((SharedSettings.AttemptLimit.Name, "3"));
            pipeline.Clock.Advance(TimeSpan.FromDays(1));
        }

        pipeline.Api.Requests.DetailsOf(poison).ShouldBe(3);
        (await pipeline.Tables.CountAsync("WorkItems", "DeadLetteredUtc IS NOT NULL AND ClaimedByRunId IS NULL")).ShouldBe(1);
        await pipeline.ShouldHoldAnswersOfAsync(pipeline.Api.Audits.Where(audit => audit.Id != poison));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refused_token_stops_the_run_at_once_and_costs_no_report_a_failure(int status)
    {
        using var pipeline = await StartAsync(audits: 12);
        await pipeline.IngestAsync();
        pipeline.Api.Faults.Add(new FakeFault(FakeFaultKind.Status) { StatusCode = status, Endpoint = FakeEndpoint.Details, Skip = 4 });

        var run = await pipeline.EnrichAsync();

        run.Status.ShouldBe(RunStatus.Failed);
        run.Message.ShouldStartWith("Selected=12 Processed=4 ");
        run.Message.ShouldContain(" Failed=0 ");
        Counts(pipeline)["authFatal"].ShouldBe(true);
        pipeline.Api.Requests.Details.ShouldBe(5);
        (await pipeline.Tables.CountAsync("WorkItems", Untried)).ShouldBe(7);
        (await pipeline.Tables.CountAsync("WorkItems", Deferred)).ShouldBe(1);
    }

    [Theory]
    [InlineData(429, 12)]
    [InlineData(500, 12)]
    [InlineData(503, 12)]
    [InlineData(429, 1)]
    [InlineData(500, 1)]
    [InlineData(503, 4)]
    public async Task A_source_that_fails_everybody_ends_the_run_early_and_costs_no_report_a_failure(int status, int waiting)
    {
        using var pipeline = await StartAsync(audits: 12);
        await pipeline.IngestAsync();
        if (waiting < 12)
        {
            await pipeline.EnrichAsync((GoAuditsVariables.BatchSize.Name, $"{12 - waiting}"));
        }

        pipeline.Api.Faults.Add(FakeFault.Status(status, FakeEndpoint.Details));

        var run = await pipeline.EnrichAsync();

        run.Status.ShouldBe(RunStatus.Failed);
        run.Message.ShouldContain("GoAudits is not working: ");
        run.Message.ShouldContain(" Failed=0 ");
        var asked = Math.Min(waiting, 5);
        run.Message.ShouldContain($" Deferred={asked} ");
        (await pipeline.Tables.CountAsync("WorkItems", Deferred)).ShouldBe(asked);
        (await pipeline.Tables.CountAsync("WorkItems", Untried)).ShouldBe(waiting - asked);

        pipeline.Api.Faults.Clear();
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        await pipeline.EnrichAsync();

        await pipeline.ShouldBeEnrichedAsync();
    }

    [Fact]
    public async Task Five_reports_that_always_fail_hold_up_no_other_even_when_nothing_was_ever_enriched()
    {
        using var pipeline = await StartAsync(audits: 8);
        await pipeline.IngestAsync();
        var poison = pipeline.Api.Audits.OrderByDescending(audit => audit.CompletedAtUtc).Take(5).Select(audit => audit.Id).ToList();
        poison.ForEach(id => pipeline.Api.Faults.Add(FakeFault.Report(id)));

        var run = await pipeline.EnrichAsync();

        run.Status.ShouldBe(RunStatus.Succeeded);
        run.Message.ShouldStartWith("Selected=8 Processed=3 ");
        run.Message.ShouldContain(" Failed=5 ");
        await pipeline.ShouldHoldAnswersOfAsync(pipeline.Api.Audits.Where(audit => !poison.Contains(audit.Id)));
    }

    [Fact]
    public async Task A_first_batch_that_always_fails_holds_up_no_report_outside_it()
    {
        using var pipeline = await StartAsync(audits: 8);
        await pipeline.IngestAsync();
        var poison = pipeline.Api.Audits.OrderByDescending(audit => audit.CompletedAtUtc).Take(5).Select(audit => audit.Id).ToList();
        poison.ForEach(id => pipeline.Api.Faults.Add(FakeFault.Report(id)));

        for (var run = 0; run < 3; run++)
        {
            (await pipeline.EnrichAsync((GoAuditsVariables.BatchSize.Name, "3"))).Status.ShouldBe(RunStatus.Succeeded);
        }

        await pipeline.ShouldHoldAnswersOfAsync(pipeline.Api.Audits.Where(audit => !poison.Contains(audit.Id)));
    }

    [Fact]
    public async Task A_report_that_fails_with_nobody_beside_it_is_told_from_a_source_that_is_down()
    {
        using var pipeline = await StartAsync(audits: 2);
        await pipeline.IngestAsync();
        var poison = pipeline.Api.Audits[0].Id;
        pipeline.Api.Faults.Add(FakeFault.Report(poison));

        for (var run = 0; run < 3; run++)
        {
            (await pipeline.EnrichAsync((SharedSettings.AttemptLimit.Name, "3"))).Status.ShouldBe(RunStatus.Succeeded);
            pipeline.Clock.Advance(TimeSpan.FromDays(1));
        }

        (await pipeline.Tables.CountAsync("WorkItems", "DeadLetteredUtc IS NOT NULL AND LastError LIKE '%500%'")).ShouldBe(1);
    }

    [Fact]
    public async Task Rate_limiting_slows_the_run_down_and_fails_nothing()
    {
        using var pipeline = await StartAsync(audits: 30);
        await pipeline.IngestAsync();
        pipeline.Api.Faults.Add(new FakeFault(FakeFaultKind.Status) { StatusCode = 429, RetryAfter = "2", Times = 8, Endpoint = FakeEndpoint.Details });

        var run = await pipeline.EnrichAsync((GoAuditsVariables.Concurrency.Name, "8"));

        run.Message.ShouldContain(" Failed=0 ");
        pipeline.Api.Requests.WithStatus(429).ShouldBe(8);
        await pipeline.ShouldBeEnrichedAsync();
    }

    [Fact]
    public async Task Reports_landed_by_hand_or_by_an_older_system_are_enriched_too_and_finished_ones_are_left()
    {
        using var pipeline = await StartAsync(audits: 6);
        await pipeline.IngestAsync();
        var (byHand, done) = (pipeline.Api.Audits[0], pipeline.Api.Audits[1]);
        await pipeline.Tables.ExecuteAsync("DELETE FROM WorkItems WHERE ItemKey = @Id", ("Id", byHand.Id));
        await pipeline.Tables.ExecuteAsync(
            "INSERT INTO ProcessedItems (JobName, ItemKey, RunId) VALUES (@Job, @Id, NULL)", ("Job", GoAuditsModule.Enrichment.Name), ("Id", done.Id));

        var run = await pipeline.EnrichAsync();

        run.Message.ShouldStartWith("Selected=5 Processed=5 ");
        pipeline.Api.Requests.DetailsOf(byHand.Id).ShouldBe(1);
        pipeline.Api.Requests.DetailsOf(done.Id).ShouldBe(0);
    }

    [Fact]
    public async Task A_report_whose_ledger_row_is_spelled_in_another_case_is_done()
    {
        using var pipeline = await StartAsync(audits: 1);
        await pipeline.IngestAsync();
        await pipeline.Tables.ExecuteAsync("DELETE FROM WorkItems");
        await pipeline.Tables.ExecuteAsync(
            "INSERT INTO GoAuditsReports (GoAuditsReportId, CompletedAtUtc, JobRunId) VALUES ('by-Hand', '2026-03-01T10:00:00', @Run)", ("Run", Guid.NewGuid()));
        foreach (var id in new[] { "BY-hand", pipeline.Api.Audits[0].Id })
        {
            await pipeline.Tables.ExecuteAsync(
                "INSERT INTO ProcessedItems (JobName, ItemKey, RunId) VALUES (@Job, @Id, NULL)", ("Job", GoAuditsModule.Enrichment.Name), ("Id", id));
        }

        (await pipeline.EnrichAsync()).Message.ShouldStartWith("Selected=0 ");
    }

    [Fact]
    public async Task A_half_enriched_report_gets_what_is_missing_and_keeps_what_it_has()
    {
        using var pipeline = await StartAsync(audits: 1);
        await pipeline.IngestAsync();
        var audit = pipeline.Api.Audits[0];
        await pipeline.Tables.ExecuteAsync("UPDATE GoAuditsReports SET CertificationNumber = 'BY-HAND'");
        await pipeline.Tables.ExecuteAsync(
            "INSERT INTO GoAuditsReportAnswers (GoAuditsReportId, QuestionKey, AnswerValue, JobRunId) VALUES (@Id, @Key, 'earlier', @Run)",
            ("Id", audit.Id), ("Key", audit.Answers[0].QuestionKey), ("Run", Guid.NewGuid()));

        var run = await pipeline.EnrichAsync();

        run.Message.ShouldContain($" CertUpdated=0 AnswersInserted={audit.Answers.Count - 1} ");
        (await pipeline.Tables.CountAsync("GoAuditsReports", "CertificationNumber = 'BY-HAND'")).ShouldBe(1);
        (await pipeline.Tables.CountAsync("GoAuditsReportAnswers", "AnswerValue = 'earlier'")).ShouldBe(1);
    }

    [Fact]
    public async Task Runs_at_the_same_time_share_the_work_and_write_nothing_twice()
    {
        using var pipeline = await StartAsync(audits: 40);
        await pipeline.IngestAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => pipeline.DrainAsync(Batch5, (GoAuditsVariables.Concurrency.Name, "3"))));

        pipeline.Api.Requests.Details.ShouldBe(40);
        await pipeline.ShouldBeEnrichedAsync();
    }

    [Fact]
    public async Task As_many_requests_are_under_way_at_once_as_is_allowed()
    {
        using var pipeline = await StartAsync(audits: 12);
        await pipeline.IngestAsync();
        pipeline.Api.Faults.Add(new FakeFault(FakeFaultKind.Delay) { Delay = TimeSpan.FromMilliseconds(100), Endpoint = FakeEndpoint.Details });

        await pipeline.EnrichAsync((GoAuditsVariables.Concurrency.Name, "3"));

        pipeline.Api.Requests.MaxInFlight.ShouldBe(3);
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_writes_what_it_has_and_releases_the_rest()
    {
        using var pipeline = await StartAsync(audits: 12);
        await pipeline.IngestAsync();
        pipeline.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Skip = 4, Endpoint = FakeEndpoint.Details });
        using var stop = new CancellationTokenSource();

        var running = pipeline.EnrichUntilStoppedAsync(stop.Token);
        await pipeline.Tables.WaitForAsync("ProcessedItems", "JobName = 'GoAuditsEnrichment'", 4);
        await stop.CancelAsync();
        var run = await running;

        run.Status.ShouldBe(RunStatus.Cancelled);
        run.Message.ShouldStartWith("Selected=12 Processed=4 ");
        run.Message.ShouldContain(" Failed=0 ");
        run.Message.ShouldContain(" Deferred=1 ");
        (await pipeline.Tables.CountAsync("WorkItems", Untried)).ShouldBe(7);
        (await pipeline.Tables.CountAsync("WorkItems", Deferred)).ShouldBe(1);
    }

    private static Dictionary<string, object> Counts(Pipeline pipeline) =>
        ((IReadOnlyList<KeyValuePair<string, object>>)pipeline.Logs.Entries[^1]["counts"]!).ToDictionary();
}

public sealed class SqliteEnrichmentTests(GoAuditsSqliteFixture fixture) : EnrichmentContract(fixture), IClassFixture<GoAuditsSqliteFixture>;

public sealed class SqlServerEnrichmentTests(GoAuditsSqlServerFixture fixture) : EnrichmentContract(fixture), IClassFixture<GoAuditsSqlServerFixture>;
