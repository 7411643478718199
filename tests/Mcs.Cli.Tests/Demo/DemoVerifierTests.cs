using Mcs.Cli.Demo;
using Mcs.Cli.Demo.Progress;
using Mcs.Cli.Demo.Topology;
using Mcs.Cli.Demo.Verification;
using Mcs.Cli.Hosting;
using Mcs.Cli.Tests.Cli;
using Mcs.FakeGoAudits;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Faults;
using Mcs.Platform.Runs;
using Mcs.Storage.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Tests.Demo;

/// <summary>A proof is worth what it finds: each kind of damage is done once, after a demo that went well.</summary>
public sealed class DemoVerifierTests : IAsyncLifetime
{
    private static readonly TimeProvider Clock = new FixedDayClock();

    private readonly TestCli _cli = new();
    private FakeGoAuditsServer? _api;
    private CliHost? _host;
    private TableKeys? _before;
    private IReadOnlyList<RunResult> _runs = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DemoTables Tables => _host!.Services.GetRequiredService<DemoTables>();

    public async ValueTask InitializeAsync()
    {
        _api = await FakeGoAuditsServer.StartAsync(DemoTopology.For(new DemoRequest(12, 2, null), Clock) with { UglyShare = 0 }, Ct);
        _host = DemoHost.Build(new CliContext(new CliStream(TextWriter.Null, false), new CliStream(TextWriter.Null, false), Ct) { Clock = Clock }, _api, _cli.DatabasePath, new WarningLog(TextWriter.Null));
        await _host.Services.GetRequiredService<DatabaseSchema>().MigrateAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        await _api!.DisposeAsync();
        _cli.Dispose();
    }

    [Fact]
    public async Task What_the_jobs_leave_behind_is_verified()
    {
        await RunJobsAsync();

        var proof = await VerifyAsync();

        proof.Differences.First.ShouldBeEmpty();
        proof.IsVerified.ShouldBeTrue();
        proof.Found.ShouldBe(proof.Expected);
    }

    [Theory]
    [InlineData("DELETE FROM GoAuditsReportAnswers WHERE GoAuditsReportId = @Id; DELETE FROM GoAuditsReports WHERE GoAuditsReportId = @Id", "is missing")]
    [InlineData("UPDATE GoAuditsReports SET CompletedAtUtc = '2026-03-01T00:00:01.5Z' WHERE GoAuditsReportId = @Id", "another completion time")]
    [InlineData("UPDATE GoAuditsReports SET CertificationNumber = 'MCS-00000000-X' WHERE GoAuditsReportId = @Id", "another certificate")]
    [InlineData("UPDATE GoAuditsReports SET CertificationNumber = NULL WHERE CertificationNumber IS NOT NULL", "another certificate")]
    [InlineData("INSERT INTO GoAuditsReports (GoAuditsReportId, CompletedAtUtc, JobRunId) VALUES ('stranger', '2026-03-01T00:00:00Z', 'x')", "is in the database, and not in the API")]
    [InlineData("DELETE FROM GoAuditsReportAnswers WHERE GoAuditsReportId = @Id AND QuestionKey = (SELECT MAX(QuestionKey) FROM GoAuditsReportAnswers WHERE GoAuditsReportId = @Id)", "lacks the answer to")]
    [InlineData("UPDATE GoAuditsReportAnswers SET AnswerValue = AnswerValue || ' ' WHERE GoAuditsReportId = @Id", "has another answer")]
    [InlineData("UPDATE GoAuditsReportAnswers SET AnswerValue = NULL WHERE GoAuditsReportId = @Id", "has another answer")]
    [InlineData("UPDATE GoAuditsReportAnswers SET Section = 'elsewhere' WHERE GoAuditsReportId = @Id", "has another answer, section or question")]
    [InlineData("UPDATE GoAuditsReportAnswers SET QuestionText = 'why?' WHERE GoAuditsReportId = @Id", "has another answer, section or question")]
    [InlineData("INSERT INTO GoAuditsReportAnswers (GoAuditsReportId, QuestionKey, JobRunId) VALUES (@Id, 'stranger', 'x')", "has an answer that the API does not: stranger")]
    [InlineData("DELETE FROM ProcessedItems WHERE JobName = 'GoAuditsIngestion' AND ItemKey = @Id", "The ledger of GoAuditsIngestion lacks")]
    [InlineData("DELETE FROM ProcessedItems WHERE JobName = 'GoAuditsEnrichment' AND ItemKey = @Id", "The ledger of GoAuditsEnrichment lacks")]
    [InlineData("INSERT INTO ProcessedItems (JobName, ItemKey) VALUES ('GoAuditsEnrichment', 'stranger')", "holds stranger, which is not in the API")]
    [InlineData("UPDATE JobWatermark SET WatermarkUtc = '2026-03-02T00:00:00Z'", "The watermark stands at 2026-03-02T00:00:00Z instead of")]
    [InlineData("DELETE FROM JobWatermark", "The watermark stands at nothing instead of")]
    [InlineData("INSERT INTO WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc) VALUES ('GoAuditsEnrichment', @Id, '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z')", "is not enriched")]
    [InlineData("UPDATE JobRunHistory SET Status = 'Failed' WHERE JobName = 'ACAHeartbeat'", "A run of ACAHeartbeat did not succeed")]
    [InlineData("DELETE FROM JobRunHistory WHERE JobName = 'ACAHeartbeat'", "1 of 3 runs are not in the history")]
    public async Task Each_kind_of_damage_is_found(string damage, string difference)
    {
        await RunJobsAsync();
        await _cli.ExecuteAsync(damage.Replace("@Id", $"'{_api!.Audits.First(audit => audit.CertificateNumber is not null).Id}'", StringComparison.Ordinal));

        var proof = await VerifyAsync();

        proof.IsVerified.ShouldBeFalse();
        proof.Differences.First.ShouldContain(told => told.Contains(difference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_audit_that_the_database_has_not_seen_is_found()
    {
        await RunJobsAsync();
        var late = _api!.Add(new NewFakeAudit(new DateTimeOffset(2026, 3, 1, 1, 2, 3, TimeSpan.Zero)));

        var proof = await VerifyAsync();

        proof.Differences.First.ShouldContain($"Report {late.Id} is missing");
    }

    [Fact]
    public async Task An_audit_that_the_api_completed_again_is_found()
    {
        await RunJobsAsync();
        var audit = _api!.Audits[0];
        _api.CompleteAgain(audit.Id, audit.CompletedAtUtc.AddMinutes(1));

        var proof = await VerifyAsync();

        proof.Differences.First.ShouldBe([$"Report {audit.Id} has another completion time"]);
    }

    [Fact]
    public async Task A_report_that_cannot_be_enriched_counts_as_failed()
    {
        _api!.Faults.Add(FakeFault.Report(_api.Audits[3].Id, 404));

        await RunJobsAsync();
        var proof = await VerifyAsync();

        proof.IsVerified.ShouldBeFalse();
        proof.FailedItems.ShouldBe(1);
        proof.Waiting.ShouldBe(1);
        proof.Differences.First.ShouldContain($"Report {_api.Audits[3].Id} is not enriched");
    }

    [Fact]
    public async Task What_was_there_before_from_elsewhere_is_no_difference_unless_it_goes()
    {
        const string Ours = "INSERT INTO GoAuditsReports (GoAuditsReportId, CompletedAtUtc, CertificationNumber, JobRunId) VALUES ('older', '2026-01-01T00:00:00Z', 'C', 'x');"
            + "INSERT INTO ProcessedItems (JobName, ItemKey) VALUES ('GoAuditsIngestion', 'older'), ('GoAuditsEnrichment', 'older');";
        await _cli.ExecuteAsync(Ours);
        await RunJobsAsync();

        var untouched = await VerifyAsync();
        await _cli.ExecuteAsync("DELETE FROM GoAuditsReports WHERE GoAuditsReportId = 'older'; DELETE FROM ProcessedItems WHERE ItemKey = 'older'");
        var gone = await VerifyAsync();

        untouched.IsVerified.ShouldBeTrue();
        untouched.FromBefore.ShouldBe(1);
        gone.Differences.First.ShouldBe(
            [
                "Report older was there before, and is gone",
                "The ledger of GoAuditsIngestion held older before, and no more",
                "The ledger of GoAuditsEnrichment held older before, and no more",
            ]);
    }

    [Fact]
    public async Task Many_differences_are_counted_and_the_first_ten_told()
    {
        await RunJobsAsync();
        await _cli.ExecuteAsync("DELETE FROM GoAuditsReportAnswers");

        var proof = await VerifyAsync();

        proof.Differences.Count.ShouldBeGreaterThan(12 * 20);
        proof.Differences.First.Count.ShouldBe(10);
    }

    private async Task RunJobsAsync()
    {
        _before = await Tables.KeysAsync(Ct);
        var runs = new DemoRuns(_host!, () => throw new InvalidOperationException("no replay is due"), new PlainProgress(TextWriter.Null, Clock));
        _runs = await runs.RunAsync(new ExpectedState(_api!), _before, Ct);
    }

    private Task<DemoProof> VerifyAsync() => new DemoVerifier(Tables).VerifyAsync(new ExpectedState(_api!), _before!, _runs, Ct);
}
