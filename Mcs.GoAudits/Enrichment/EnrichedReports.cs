using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.GoAudits.Enrichment;

/// <summary>
/// Writes enriched reports: certificates where there is none, answers that are missing, ledger rows, and the end of their
/// work items, all in one transaction. What another run has claimed meanwhile is left to it.
/// </summary>
internal sealed class EnrichedReports(Database database, TimeProvider clock)
{
    private static readonly Statement Write = new(typeof(EnrichedReports).Assembly, "GoAuditsReports.Enrich");
    private static readonly Statement Latest = new(typeof(EnrichedReports).Assembly, "GoAuditsReports.LatestEnriched");
    private static readonly Statement OldestWaiting = new(typeof(EnrichedReports).Assembly, "GoAuditsReports.OldestWaiting");

    private static readonly StageTable ReportStage = new(
        "EnrichedReportStage",
        new Statement(typeof(EnrichedReports).Assembly, "EnrichedReportStage.Create"),
        ["GoAuditsReportId", "CertificationNumber"]);

    private static readonly StageTable AnswerStage = new(
        "EnrichedAnswerStage",
        new Statement(typeof(EnrichedReports).Assembly, "EnrichedAnswerStage.Create"),
        ["GoAuditsReportId", "Position", "QuestionKey", "AnswerValue", "Section", "QuestionText"]);

    /// <returns>What was written: <c>Processed</c>, <c>CertUpdated</c>, <c>AnswersInserted</c>, <c>MarkedProcessed</c>, <c>CertMissing</c>.</returns>
    public Task<Counts> WriteAsync(RunContext run, IReadOnlyCollection<FetchedReport> reports, CancellationToken cancellationToken) => database.LandAsync(
        [
            new StagedRows(ReportStage, [.. reports.Select(report => new object?[] { report.Item.ItemKey, report.Details!.CertificateNumber })]),
            new StagedRows(AnswerStage, [.. reports.SelectMany(Answers)]),
        ],
        session => session.CountAsync(
            Write,
            [("JobName", run.Job.Name), ("RunId", run.RunId), ("NowUtc", UtcSecond.Floor(clock.GetUtcNow()))],
            cancellationToken),
        cancellationToken);

    /// <summary>
    /// The report that was enriched last, by whichever run; where none ever was, the one that is furthest from being claimed
    /// with the newest. Null when there is no report.
    /// </summary>
    public async Task<string?> LikeliestToBeAnsweredAsync(CancellationToken cancellationToken) =>
        await FirstAsync(Latest, cancellationToken) ?? await FirstAsync(OldestWaiting, cancellationToken);

    private async Task<string?> FirstAsync(Statement statement, CancellationToken cancellationToken)
    {
        var keys = await database.ReadAsync(
            session => session.QueryAsync(statement, [("JobName", GoAuditsJobNames.Enrichment)], row => row.Text("ItemKey"), cancellationToken),
            cancellationToken);
        return keys.SingleOrDefault();
    }

    private static IEnumerable<object?[]> Answers(FetchedReport report) => report.Details!.Answers.Select((answer, position) =>
        new object?[] { report.Item.ItemKey, position, answer.QuestionKey, answer.AnswerValue, answer.Section, answer.QuestionText });
}
