using Mcs.GoAudits.Parsing;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Storage.Landings;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.GoAudits.Enrichment;

/// <summary>
/// Writes enriched reports: certificates where there is none, answers that are missing, ledger rows, and the end of their
/// work items, all in one transaction. What another run has claimed meanwhile is left to it.
/// </summary>
internal sealed class EnrichedReports(RunWriter writer)
{
    private static readonly Statement Upsert = new(typeof(EnrichedReports).Assembly, "GoAuditsReports.Enrich");
    private static readonly Statement AdmitPresent = new(typeof(EnrichedReports).Assembly, "GoAuditsReports.AdmitPresent");

    private static readonly StageTable<ItemResult<ReportDetails>> ReportStage =
        new StageTable<ItemResult<ReportDetails>>(typeof(EnrichedReports).Assembly, "EnrichedReportStage", "GoAuditsReportId", report => report.Item.Key)
            .Column("CertificationNumber", report => report.Result.CertificateNumber);

    private static readonly StageTable<StagedAnswer> AnswerStage =
        new StageTable<StagedAnswer>(typeof(EnrichedReports).Assembly, "EnrichedAnswerStage", "GoAuditsReportId", staged => staged.ReportId)
            .Column("Position", staged => staged.Position)
            .Column("QuestionKey", staged => staged.Answer.QuestionKey)
            .Column("AnswerValue", staged => staged.Answer.AnswerValue)
            .Column("Section", staged => staged.Answer.Section)
            .Column("QuestionText", staged => staged.Answer.QuestionText);

    /// <returns>
    /// What was written: <c>Completed</c> reports, <c>CertUpdated</c>, <c>AnswersInserted</c>, <c>Recorded</c> in the ledger,
    /// <c>CertMissing</c>; and <c>FinishedByOthers</c>, what was in the ledger already.
    /// </returns>
    public Task<Counts> WriteAsync(RunContext run, IReadOnlyCollection<ItemResult<ReportDetails>> reports, CancellationToken cancellationToken) => writer.LandAsync(
        run,
        new Landing
        {
            Rows = ReportStage.Rows(reports),
            Details = [AnswerStage.Rows([.. reports.SelectMany(Answers)])],
            Admit = AdmitPresent,
            Upsert = Upsert,
            ClaimedFrom = run.Job.Name,
        },
        cancellationToken);

    private static IEnumerable<StagedAnswer> Answers(ItemResult<ReportDetails> report) =>
        report.Result.Answers.Select((answer, position) => new StagedAnswer(report.Item.Key, position, answer));

    private sealed record StagedAnswer(string ReportId, int Position, ReportAnswer Answer);
}
