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

    private static readonly StageTable ReportStage = new(
        "EnrichedReportStage",
        new Statement(typeof(EnrichedReports).Assembly, "EnrichedReportStage.Create"),
        ["GoAuditsReportId", "CertificationNumber"]);

    private static readonly StageTable AnswerStage = new(
        "EnrichedAnswerStage",
        new Statement(typeof(EnrichedReports).Assembly, "EnrichedAnswerStage.Create"),
        ["GoAuditsReportId", "Position", "QuestionKey", "AnswerValue", "Section", "QuestionText"]);

    /// <returns>
    /// What was written: <c>Processed</c>, <c>CertUpdated</c>, <c>AnswersInserted</c>, <c>MarkedProcessed</c>, <c>CertMissing</c>; and
    /// <c>FinishedByOthers</c>, what was in the ledger already.
    /// </returns>
    public Task<Counts> WriteAsync(RunContext run, IReadOnlyCollection<FetchedReport> reports, CancellationToken cancellationToken) => database.LandAsync(
        run.RunId,
        [
            new StagedRows(ReportStage, [.. reports.Select(report => new object?[] { report.Item.ItemKey, report.Details!.CertificateNumber })]),
            new StagedRows(AnswerStage, [.. reports.SelectMany(Answers)]),
        ],
        session => session.CountAsync(
            Write,
            [("JobName", run.Job.Name), ("RunId", run.RunId), ("NowUtc", UtcSecond.Floor(clock.GetUtcNow()))],
            cancellationToken),
        cancellationToken);

    private static IEnumerable<object?[]> Answers(FetchedReport report) => report.Details!.Answers.Select((answer, position) =>
        new object?[] { report.Item.ItemKey, position, answer.QuestionKey, answer.AnswerValue, answer.Section, answer.QuestionText });
}
