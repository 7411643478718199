using Mcs.FakeGoAudits;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Faults;
using Mcs.GoAudits.Settings;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Testing.Databases;
using Mcs.Testing.Proof;

namespace Mcs.GoAudits.Tests.Pipeline;

public abstract class IngestionContract(DatabaseFixture fixture) : PipelineContract(fixture)
{
    private static readonly (string, string) SmallChunks = (SharedSettings.ChunkRows.Name, "5");

    [Fact]
    public async Task Every_audit_lands_once_with_its_ledger_row_and_a_work_item()
    {
        using var pipeline = await StartAsync(audits: 12);

        var run = await pipeline.IngestAsync(SmallChunks);

        run.Status.ShouldBe(RunStatus.Succeeded);
        run.Message.ShouldBe("Fetched=12 Eligible=12 Ingested=12 Skipped=0 AlreadyProcessed=0 Changed=0");
        await pipeline.ShouldHoldEveryReportAsync();
        (await pipeline.Tables.CountAsync("WorkItems")).ShouldBe(12);
    }

    [Fact]
    public async Task Every_odd_shape_lands_as_the_rules_say()
    {
        using var pipeline = await StartAsync(new FakeGoAuditsOptions { AuditCount = 150, Days = 5, UglyShare = 1, AnswersPerReport = 3, RowsPerAudit = 2 });
        await pipeline.Tables.SkipUnlessAsync(Ability.SevenDigits);

        var run = await pipeline.IngestAsync((SharedSettings.ChunkRows.Name, "7"));

        run.Status.ShouldBe(RunStatus.Succeeded);
        await pipeline.ShouldHoldEveryReportAsync();
    }

    [Fact]
    public async Task The_watermark_moves_to_the_newest_audit()
    {
        using var pipeline = await StartAsync();

        await pipeline.IngestAsync();

        var newest = pipeline.Api.Audits.Max(audit => audit.CompletedAtUtc).UtcDateTime;
        (await pipeline.WatermarkAsync()).ShouldBe(newest.AddTicks(-(newest.Ticks % TimeSpan.TicksPerSecond)));
    }

    [Fact]
    public async Task A_second_run_changes_nothing_but_its_own_row()
    {
        using var pipeline = await StartAsync(audits: 12);
        await pipeline.IngestAsync();
        var watermark = await pipeline.WatermarkAsync();
        var asked = pipeline.Api.AuditsBetween(DateOnly.FromDateTime(watermark!.Value).AddDays(-1), DateOnly.FromDateTime(Now.UtcDateTime)).Count();

        var again = await pipeline.IngestAsync();

        again.Message.ShouldBe($"Fetched={asked} Eligible={asked} Ingested=0 Skipped=0 AlreadyProcessed={asked} Changed=0");
        await pipeline.ShouldHoldEveryReportAsync();
        (await pipeline.WatermarkAsync()).ShouldBe(watermark);
        (await pipeline.Tables.CountAsync("JobRunHistory", "Status = 'Succeeded'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_late_arrival_within_the_lookback_lands()
    {
        using var pipeline = await StartAsync();
        await pipeline.IngestAsync();
        var watermark = (await pipeline.WatermarkAsync())!.Value;
        pipeline.Api.Add(new NewFakeAudit(new DateTimeOffset(watermark.AddHours(-20), TimeSpan.Zero)));

        var run = await pipeline.IngestAsync();

        run.Message.ShouldContain("Ingested=1 ");
        await pipeline.ShouldHoldEveryReportAsync();
    }

    [Fact]
    public async Task A_newer_time_of_a_landed_audit_raises_it_and_counts_as_changed()
    {
        using var pipeline = await StartAsync();
        await pipeline.IngestAsync();
        var audit = pipeline.Api.Audits.MaxBy(offered => offered.CompletedAtUtc)!;
        pipeline.Api.CompleteAgain(audit.Id, Now.AddMinutes(-1));

        var run = await pipeline.IngestAsync(SmallChunks);

        run.Message.ShouldEndWith("Changed=1");
        await pipeline.ShouldHoldEveryReportAsync();
    }

    [Fact]
    public async Task A_time_in_the_future_lands_and_does_not_move_the_watermark()
    {
        using var pipeline = await StartAsync();
        var newest = pipeline.Api.Audits.Max(audit => audit.CompletedAtUtc).UtcDateTime;
        pipeline.Api.Add(new NewFakeAudit(Now.AddHours(3)));

        await pipeline.IngestAsync();

        await pipeline.ShouldHoldEveryReportAsync();
        (await pipeline.WatermarkAsync()).ShouldNotBeNull().ShouldBe(newest, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_window_given_by_hand_reads_just_that_and_leaves_the_watermark()
    {
        using var pipeline = await StartAsync(audits: 30);
        var day = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-2);
        var offered = pipeline.Api.AuditsBetween(day, day).Count();

        var run = await pipeline.IngestAsync((GoAuditsVariables.StartDate.Name, $"{day:yyyy-MM-dd}"), (GoAuditsVariables.EndDate.Name, $"{day:yyyy-MM-dd}"));

        offered.ShouldBeGreaterThan(0);
        run.Message.ShouldContain($"Ingested={offered} ");
        (await pipeline.WatermarkAsync()).ShouldBeNull();
        pipeline.Api.Requests.LastSummaryBody.ShouldNotBeNull().ShouldContain($"\"start_date\":\"{day:yyyy-MM-dd}\"");
    }

    [Fact]
    public async Task A_watermark_that_an_operator_rewound_is_where_the_next_run_starts()
    {
        using var pipeline = await StartAsync();
        await pipeline.IngestAsync();
        await pipeline.Tables.ExecuteAsync("UPDATE JobWatermark SET WatermarkUtc = '2026-01-15T00:00:00Z'");

        var run = await pipeline.IngestAsync();

        run.Message.ShouldContain("Fetched=12 ");
        pipeline.Api.Requests.LastSummaryBody.ShouldNotBeNull().ShouldContain("\"start_date\":\"2026-01-14\"");
        (await pipeline.WatermarkAsync()).ShouldNotBeNull().ShouldBeGreaterThan(new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task A_ledger_row_without_its_report_lets_the_report_land_and_a_report_without_its_row_gets_one()
    {
        using var pipeline = await StartAsync();
        await pipeline.IngestAsync();
        var (one, other) = (pipeline.Api.Audits[0].Id, pipeline.Api.Audits[1].Id);
        await pipeline.Tables.ExecuteAsync("DELETE FROM GoAuditsReports WHERE GoAuditsReportId = @Id", ("Id", one));
        await pipeline.Tables.ExecuteAsync("DELETE FROM ProcessedItems WHERE ItemKey = @Id", ("Id", other));
        await pipeline.Tables.ExecuteAsync("DELETE FROM JobWatermark");

        var run = await pipeline.IngestAsync();

        run.Message.ShouldContain("Ingested=1 ");
        await pipeline.ShouldHoldEveryReportAsync();
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refused_token_fails_the_run_at_once(int status)
    {
        using var pipeline = await StartAsync();
        pipeline.Api.Faults.Add(FakeFault.Status(status, FakeEndpoint.Summary));

        var run = await pipeline.IngestAsync();

        run.Status.ShouldBe(RunStatus.Failed);
        pipeline.Api.Requests.Summary.ShouldBe(1);
        LastCounts(pipeline)["authFatal"].ShouldBe(true);
        (await pipeline.WatermarkAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData(FakeFaultKind.Html)]
    [InlineData(FakeFaultKind.ObjectInsteadOfArray)]
    [InlineData(FakeFaultKind.CutOffJson)]
    [InlineData(FakeFaultKind.MalformedToken)]
    public async Task A_body_that_is_not_the_array_fails_the_run_and_the_next_one_reads_everything(FakeFaultKind kind)
    {
        using var pipeline = await StartAsync();
        pipeline.Api.Faults.Add(new FakeFault(kind) { Times = 1, AfterRows = 7, Endpoint = FakeEndpoint.Summary });

        var broken = await pipeline.IngestAsync(SmallChunks);
        var watermark = await pipeline.WatermarkAsync();
        var next = await pipeline.IngestAsync(SmallChunks);

        broken.Status.ShouldBe(RunStatus.Failed);
        broken.Message.ShouldContain(" | Error: ");
        watermark.ShouldBeNull();
        next.Status.ShouldBe(RunStatus.Succeeded);
        await pipeline.ShouldHoldEveryReportAsync();
    }

    [Theory]
    [InlineData(FakeFaultKind.CutConnection)]
    [InlineData(FakeFaultKind.ResetBeforeHeaders)]
    [InlineData(FakeFaultKind.Status)]
    public async Task A_fault_that_passes_is_met_by_asking_again_and_nothing_is_counted_twice(FakeFaultKind kind)
    {
        using var pipeline = await StartAsync(audits: 12);
        pipeline.Api.Faults.Add(new FakeFault(kind) { Times = 2, AfterRows = 7, Endpoint = FakeEndpoint.Summary, StatusCode = 503 });

        var run = await pipeline.IngestAsync(SmallChunks);

        run.Message.ShouldBe("Fetched=12 Eligible=12 Ingested=12 Skipped=0 AlreadyProcessed=0 Changed=0");
        pipeline.Api.Requests.Summary.ShouldBe(3);
        await pipeline.ShouldHoldEveryReportAsync();
    }

    [Fact]
    public async Task Rows_in_wrong_encodings_and_types_are_passed_over_and_counted()
    {
        using var pipeline = await StartAsync(audits: 12);
        pipeline.Api.Faults.Add(new FakeFault(FakeFaultKind.InvalidUtf8) { Times = 1, AfterRows = 3, Endpoint = FakeEndpoint.Summary });

        var run = await pipeline.IngestAsync();
        await pipeline.IngestAsync();

        run.Status.ShouldBe(RunStatus.Succeeded);
        await pipeline.ShouldHoldEveryReportAsync();
    }

    [Fact]
    public async Task The_last_log_line_carries_window_and_counts()
    {
        using var pipeline = await StartAsync(audits: 3);

        await pipeline.IngestAsync();

        var last = pipeline.Logs.Entries[^1];
        last.EventId.ShouldBe(1001);
        last["status"].ShouldBe("Succeeded");
        last["start_date"].ShouldBe("1970-01-01");
        last["end_date"].ShouldBe("2026-03-02");
        LastCounts(pipeline).Keys.ShouldBe(["fetched", "eligible", "ingested", "skipped", "alreadyProcessed", "pages", "changed", "authFatal"]);
        LastCounts(pipeline)["pages"].ShouldBe(1L);
    }

    private static Dictionary<string, object> LastCounts(Pipeline pipeline) =>
        ((IReadOnlyList<KeyValuePair<string, object>>)pipeline.Logs.Entries[^1]["counts"]!).ToDictionary();
}

public sealed class SqliteIngestionTests(GoAuditsSqliteFixture fixture) : IngestionContract(fixture), IClassFixture<GoAuditsSqliteFixture>;

public sealed class SqlServerIngestionTests(GoAuditsSqlServerFixture fixture) : IngestionContract(fixture), IClassFixture<GoAuditsSqlServerFixture>;
