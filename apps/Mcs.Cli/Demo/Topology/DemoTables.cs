using System.Runtime.CompilerServices;
using System.Text.Json;
using Mcs.Cli.Tables;
using Mcs.FakeGoAudits.Audits;
using Mcs.GoAudits;
using Mcs.Platform.Time;
using Mcs.Platform.Watermarks;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Cli.Demo.Topology;

/// <summary>What the tables hold, read without the help of the code that wrote it.</summary>
internal sealed class DemoTables(Database database, IWatermarks watermarks)
{
    private const int BatchSize = 500;

    private static readonly Statement ReportKeys = new(typeof(DemoTables).Assembly, "GoAuditsReports.Keys");
    private static readonly Statement SomeReports = new(typeof(DemoTables).Assembly, "GoAuditsReports.Some");
    private static readonly Statement SomeAnswers = new(typeof(DemoTables).Assembly, "GoAuditsReportAnswers.Some");
    private static readonly Statement LedgerKeys = new(typeof(DemoTables).Assembly, "ProcessedItems.Keys");
    private static readonly Statement WorkItemKeys = new(typeof(DemoTables).Assembly, "WorkItems.Keys");
    private static readonly Statement SomeRuns = new(typeof(DemoTables).Assembly, "JobRunHistory.Some");

    public async Task<TableKeys> KeysAsync(CancellationToken cancellationToken)
    {
        var watermark = await watermarks.ReadAsync(GoAuditsModule.Ingestion.Name, cancellationToken);
        return await database.ReadAsync(
            async session => new TableKeys(
                watermark,
                Set(await session.QueryAsync(ReportKeys, [], row => row.Text("GoAuditsReportId"), cancellationToken)),
                await LedgerAsync(session, GoAuditsModule.Ingestion.Name, cancellationToken),
                await LedgerAsync(session, GoAuditsModule.Enrichment.Name, cancellationToken)),
            cancellationToken);
    }

    /// <summary>Each audit of the API beside its report in the database, if it has one. Only a batch of them is in memory at a time.</summary>
    public async IAsyncEnumerable<(FakeAudit Audit, StoredReport? Report)> BesideAsync(ExpectedState truth, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var audits in truth.Audits.Chunk(BatchSize))
        {
            var reports = await ReportsAsync(audits.Select(audit => audit.Id), cancellationToken);
            foreach (var audit in audits)
            {
                yield return (audit, reports.GetValueOrDefault(audit.Id));
            }
        }
    }

    /// <summary>What waits for enrichment, or was set aside.</summary>
    public Task<List<StoredWorkItem>> WorkItemsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session => session.QueryAsync(
            WorkItemKeys,
            [("Queue", GoAuditsModule.Enrichment.Name)],
            row => new StoredWorkItem(row.Text("ItemKey"), row.Flag("IsDeadLetter")),
            cancellationToken),
        cancellationToken);

    /// <summary>The runs with these ids, in their order; one that is not in the history is left out.</summary>
    public async Task<IReadOnlyList<StoredRun>> RunsAsync(IReadOnlyList<Guid> runIds, CancellationToken cancellationToken)
    {
        var asked = Json(runIds.Select(id => id.ToString("D")));
        var runs = await database.ReadAsync(
            session => session.QueryAsync(
                SomeRuns,
                [("RunIdsJson", asked)],
                row => (Id: row.Id("RunId"), Run: new StoredRun(row.Text("JobName"), row.Text("Status"), row.TextOrNull("Message"))),
                cancellationToken),
            cancellationToken);
        var byId = runs.ToDictionary(run => run.Id, run => run.Run);
        return [.. runIds.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    internal async Task<Dictionary<string, StoredReport>> ReportsAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var asked = ("ReportIdsJson", (object?)Json(ids));
        var (reports, answers) = await database.ReadAsync(
            async session => (
                await session.QueryAsync(
                    SomeReports,
                    [asked],
                    row => (Id: row.Text("GoAuditsReportId"), CompletedAtUtc: row.Moment("CompletedAtUtc"), Certificate: row.TextOrNull("CertificationNumber")),
                    cancellationToken),
                await session.QueryAsync(
                    SomeAnswers,
                    [asked],
                    row => (Id: row.Text("GoAuditsReportId"), Answer: new FakeAnswer(row.Text("QuestionKey"), row.TextOrNull("AnswerValue"), row.TextOrNull("Section"), row.TextOrNull("QuestionText"))),
                    cancellationToken)),
            cancellationToken);
        var answersOf = answers.ToLookup(row => row.Id, row => row.Answer, StringComparer.OrdinalIgnoreCase);
        return reports.ToDictionary(
            report => report.Id,
            report => new StoredReport(report.CompletedAtUtc, report.Certificate, [.. answersOf[report.Id]]),
            StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<HashSet<string>> LedgerAsync(Session session, string jobName, CancellationToken cancellationToken) =>
        Set(await session.QueryAsync(LedgerKeys, [("JobName", jobName)], row => row.Text("ItemKey"), cancellationToken));

    private static HashSet<string> Set(IEnumerable<string> keys) => new(keys, StringComparer.OrdinalIgnoreCase);

    private static string Json(IEnumerable<string> texts) => JsonSerializer.Serialize([.. texts], KeysJson.Default.StringArray);
}

/// <summary>Which reports there are, and which the ledger knows, at one moment. Ids are equal whatever their case.</summary>
/// <param name="WatermarkUtc">How far ingestion has read; null before its first run.</param>
internal sealed record TableKeys(UtcSecond? WatermarkUtc, HashSet<string> Reports, HashSet<string> IngestionLedger, HashSet<string> EnrichmentLedger);

internal sealed record StoredReport(DateTime CompletedAtUtc, string? CertificationNumber, IReadOnlyList<FakeAnswer> Answers)
{
    public ReportTotals Totals => new(1, Answers.Count, string.IsNullOrEmpty(CertificationNumber) ? 0 : 1);
}

internal sealed record StoredWorkItem(string ItemKey, bool IsDeadLetter);

internal sealed record StoredRun(string JobName, string Status, string? Message);
