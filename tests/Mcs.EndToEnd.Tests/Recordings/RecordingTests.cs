using Mcs.EndToEnd.Tests.Programs;
using Mcs.FakeGoAudits;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Faults;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Recordings;

/// <summary>
/// What the programs do to the outside, to the byte: rows, messages, log lines, requests, exit codes and printed SQL are those of
/// the reviewed recording. A change that means to change nothing leaves it as it is.
/// </summary>
public sealed class RecordingTests
{
    private const string Cli = "mcs";

    private static readonly FakeGoAuditsOptions FixedData = new()
    {
        Seed = 11,
        AuditCount = 14,
        Days = 5,
        EndUtc = new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.Zero),
        UglyShare = 0.6,
        AnswersPerReport = 3,
        Token = Deployment.Canary,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Programs_do_what_was_recorded()
    {
        await using var api = await FakeGoAuditsServer.StartAsync(FixedData, Ct);
        await using var deployment = await Deployment.BesideAsync(api);
        var recording = new Recording(deployment);

        await RecordIngestionsAsync(recording, api);
        await RecordEnrichmentsAsync(recording, deployment);
        await RecordHeartbeatsAsync(recording);

        Golden.ShouldMatch(recording.ToString(), "tests", "Mcs.EndToEnd.Tests", "Recordings", "Golden", "programs.txt");
    }

    [Theory]
    [InlineData("schema.sql", "db", "script")]
    [InlineData("grants.sql", "db", "grants", "--identity", "id-mcs-jobs")]
    public async Task The_command_line_prints_the_SQL_that_was_recorded(string name, params string[] arguments)
    {
        await using var run = ProgramRun.Start(Cli, [], arguments: arguments);

        var end = await run.EndAsync(Ct);

        end.ExitCode.ShouldBe(0, end.ToString());
        Golden.ShouldMatch(string.Join('\n', end.Output) + "\n", "tests", "Mcs.EndToEnd.Tests", "Recordings", "Golden", name);
    }

    private static async Task RecordIngestionsAsync(Recording recording, FakeGoAuditsServer api)
    {
        await recording.RunAsync("A setting is refused", JobProgram.Ingest, "", (Variable.StartDate, "yesterday"), (Variable.ChunkRows, "none"));
        await recording.RunAsync("No database is named", JobProgram.Enrich, "", (Variable.Database, null));
        await recording.RunAsync("Production makes no schema", JobProgram.Ingest, "", (Variable.Environment, "Production"), (Variable.Token, null), (Variable.Vault, "https://vault.example"));
        await recording.RunAsync("The schema is made", Cli, "db migrate");
        await recording.RunAsync("The schema is complete", Cli, "db check");
        await recording.RunAsync("Nothing to enrich", JobProgram.Enrich);

        await recording.RunAsync("First ingestion", JobProgram.Ingest, "", (Variable.ChunkRows, "5"));
        await recording.RunAsync("Second ingestion", JobProgram.Ingest);
        api.Add(new NewFakeAudit(new DateTimeOffset(2026, 3, 5, 23, 0, 0, TimeSpan.Zero)) { Id = "late-1" });
        api.CompleteAgain(api.Audits[^2].Id, new DateTimeOffset(2026, 3, 6, 12, 0, 0, TimeSpan.Zero));
        await recording.RunAsync("An audit came late and another was completed again", JobProgram.Ingest);
        await recording.RunAsync("A window of one day", Cli, "run ingest", (Variable.StartDate, "2026-03-02"), (Variable.EndDate, "2026-03-02"));

        api.Faults.Add(FakeFault.Status(503, FakeEndpoint.Summary, times: 1, retryAfter: "0"));
        await recording.RunAsync("The source answers at the second try", JobProgram.Ingest);
        api.Faults.Add(FakeFault.Status(401, times: 1));
        await recording.RunAsync("The source refuses the token", JobProgram.Ingest);
        api.Faults.Add(new FakeFault(FakeFaultKind.ObjectInsteadOfArray) { Endpoint = FakeEndpoint.Summary, Times = 1 });
        await recording.RunAsync("The source sends something else", JobProgram.Ingest);
        await recording.ChangeAsync(
            "Another run holds the lease",
            "UPDATE JobLease SET HolderRunId = '11111111-2222-4333-8444-555555555555', ExpiresUtc = '2999-01-01T00:00:00Z' WHERE JobName = 'GoAuditsIngestion'");
        await recording.RunAsync("An ingestion is skipped", JobProgram.Ingest);
        await recording.ChangeAsync(
            "That run died",
            "INSERT INTO JobRunHistory (RunId, JobName, RunStartedUtc, Status, CreatedUtc, LastSeenUtc) VALUES ('11111111-2222-4333-8444-555555555555', 'GoAuditsIngestion', '2026-03-01T00:00:00Z', 'Running', '2026-03-01T00:00:00Z', '2026-03-01T00:00:30Z')",
            "UPDATE JobLease SET ExpiresUtc = '2026-03-01T00:01:30Z' WHERE JobName = 'GoAuditsIngestion'");
        await recording.RunAsync("An ingestion finds it", JobProgram.Ingest);
    }

    private static async Task RecordEnrichmentsAsync(Recording recording, Deployment deployment)
    {
        var api = deployment.Api;
        var reports = api.Audits.OrderByDescending(audit => audit.CompletedAtUtc).Select(audit => audit.Id).ToArray();

        api.Faults.Add(FakeFault.Report(reports[1], 404));
        api.Faults.Add(new FakeFault(FakeFaultKind.Html) { Endpoint = FakeEndpoint.Details, ReportId = reports[2] });
        api.Faults.Add(new FakeFault(FakeFaultKind.Status) { Endpoint = FakeEndpoint.Details, ReportId = reports[3], StatusCode = 429, RetryAfter = "0", Times = 1 });
        await recording.RunAsync("Some reports fail", JobProgram.Enrich, "", (Variable.BatchSize, "6"));
        await HoldAsync(recording);

        api.Faults.Add(FakeFault.Status(403, FakeEndpoint.Details, times: 1));
        await recording.RunAsync("The source refuses the token", JobProgram.Enrich);
        await HoldAsync(recording);

        api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Endpoint = FakeEndpoint.Details, Skip = 1, Times = 1 });
        var stopped = deployment.Start(JobProgram.Enrich);
        await deployment.UntilAskedAsync(details: 2);
        await deployment.UntilAsync("ProcessedItems", "JobName = 'GoAuditsEnrichment' AND RunId = (SELECT RunId FROM JobRunHistory WHERE Status = 'Running')", 1);
        stopped.Signal(Signal.Terminate);
        await recording.EndAsync("It is told to stop", stopped, JobProgram.Enrich);
        await HoldAsync(recording);

        await recording.RunAsync("The others are enriched", Cli, "run enrich");
        await deployment.LetAnHourPassAsync();
        await recording.ChangeAsync("An hour passes");
        await recording.RunAsync("Two fail for the last time", JobProgram.Enrich, "", (Variable.AttemptLimit, "2"));
        await recording.RunAsync("Nothing is ready", JobProgram.Enrich);
    }

    /// <summary>However slow the machine, what was tried waits until the recording lets it go on.</summary>
    private static Task HoldAsync(Recording recording) =>
        recording.ChangeAsync("What was tried waits", "UPDATE WorkItems SET AvailableUtc = '2999-01-01T00:00:00Z' WHERE Attempts > 0");

    private static async Task RecordHeartbeatsAsync(Recording recording)
    {
        await recording.RunAsync("First heartbeat", JobProgram.Heartbeat);
        await recording.ChangeAsync(
            "Nothing ran for months",
            // Of two heartbeats in one second either may be the latest.
            "UPDATE JobRunHistory SET RunStartedUtc = '2026-03-01T00:00:00Z', CreatedUtc = '2026-03-01T00:00:00Z' WHERE JobName = 'ACAHeartbeat'",
            "UPDATE KnownJobs SET FirstSeenUtc = '2026-03-01T00:00:00Z'",
            "DELETE FROM JobRunHistory WHERE Status <> 'Skipped' AND (JobName = 'GoAuditsEnrichment' OR JobName = 'GoAuditsIngestion' AND Message NOT LIKE '%Ingested=14%')",
            "UPDATE JobRunHistory SET RunStartedUtc = '2026-03-02T00:00:00Z', RunCompletedUtc = '2026-03-02T00:00:10Z' WHERE Status = 'Succeeded' AND JobName = 'GoAuditsIngestion'",
            "UPDATE JobRunHistory SET RunStartedUtc = '2026-03-01T00:00:00Z', RunCompletedUtc = NULL, Status = 'Running', Message = NULL, LastSeenUtc = '2999-01-01T00:00:00Z' WHERE Status = 'Skipped'");
        await recording.RunAsync("A heartbeat finds it", JobProgram.Heartbeat);
        await recording.RunAsync("A person reads along", JobProgram.Heartbeat, "", ("MCS_LOG_FORMAT", "text"));
        await recording.RunAsync("The operator asks", Cli, "status --json");
        await recording.RunAsync("There is no such job", Cli, "run everything");
    }
}
