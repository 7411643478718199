using System.Globalization;
using Mcs.FakeGoAudits.Audits;
using Shouldly;

namespace Mcs.Testing.Proof;

/// <summary>Compares the tables with what the API means, row by row and value by value.</summary>
public static class Oracle
{
    private const string Ingestion = "GoAuditsIngestion";
    private const string Enrichment = "GoAuditsEnrichment";

    /// <summary>Every audit is a report with its time; every report has its ledger row, and no ledger row is without a report.</summary>
    public static async Task ShouldHoldEveryReportAsync(this IPipeline pipeline)
    {
        var expected = pipeline.Api.Audits.Select(audit => Report(audit.Id, audit.CompletedAtUtc.UtcDateTime));
        var reports = await pipeline.Tables.QueryAsync(
            "SELECT GoAuditsReportId, CompletedAtUtc FROM GoAuditsReports",
            row => Report(row.Text("GoAuditsReportId"), row.Moment("CompletedAtUtc")));
        reports.ShouldBe(expected, ignoreOrder: true);

        (await pipeline.LedgerAsync(Ingestion)).ShouldBe(pipeline.Api.Audits.Select(audit => Fold(audit.Id)), ignoreOrder: true);
    }

    /// <summary>Every report has its certificate, all its answers and its ledger row; nothing waits.</summary>
    public static async Task ShouldBeEnrichedAsync(this IPipeline pipeline)
    {
        await pipeline.ShouldHoldEveryReportAsync();
        await pipeline.ShouldHoldAnswersOfAsync(pipeline.Api.Audits);
        (await pipeline.Tables.CountAsync("WorkItems")).ShouldBe(0);
    }

    /// <summary>Exactly these audits are enriched, wholly; of the others there is nothing.</summary>
    public static async Task ShouldHoldAnswersOfAsync(this IPipeline pipeline, IEnumerable<FakeAudit> audits)
    {
        var enriched = audits.ToList();
        var answers = await pipeline.Tables.QueryAsync(
            "SELECT GoAuditsReportId, QuestionKey, AnswerValue, Section, QuestionText FROM GoAuditsReportAnswers",
            row => Answer(row.Text("GoAuditsReportId"), row.Text("QuestionKey"), row.TextOrNull("AnswerValue"), row.TextOrNull("Section"), row.TextOrNull("QuestionText")));
        answers.ShouldBe(
            enriched.SelectMany(audit => audit.Answers.Select(answer => Answer(audit.Id, answer.QuestionKey, answer.AnswerValue, answer.Section, answer.QuestionText))),
            ignoreOrder: true);

        var certificates = await pipeline.Tables.QueryAsync(
            "SELECT GoAuditsReportId, CertificationNumber FROM GoAuditsReports WHERE CertificationNumber IS NOT NULL",
            row => $"{Fold(row.Text("GoAuditsReportId"))} {row.Text("CertificationNumber")}");
        certificates.ShouldBe(
            enriched.Where(audit => audit.CertificateNumber is not null).Select(audit => $"{Fold(audit.Id)} {audit.CertificateNumber}"),
            ignoreOrder: true);

        (await pipeline.LedgerAsync(Enrichment)).ShouldBe(enriched.Select(audit => Fold(audit.Id)), ignoreOrder: true);
    }

    public static Task<List<string>> LedgerAsync(this IPipeline pipeline, string job) => pipeline.Tables.QueryAsync(
        "SELECT ItemKey FROM ProcessedItems WHERE JobName = @JobName",
        row => Fold(row.Text("ItemKey")),
        ("JobName", job));

    public static async Task<DateTime?> WatermarkAsync(this IPipeline pipeline) => (await pipeline.Tables.QueryAsync(
        "SELECT WatermarkUtc FROM JobWatermark WHERE JobName = @JobName",
        row => row.SecondOrNull("WatermarkUtc")?.Value,
        ("JobName", Ingestion))).SingleOrDefault();

    private static string Report(string id, DateTime completedAtUtc) =>
        $"{Fold(id)} {completedAtUtc.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)}";

    private static string Answer(string id, string key, string? value, string? section, string? text) => $"{Fold(id)}|{key}|{value ?? "<NULL>"}|{section}|{text}";

    private static string Fold(string id) => id.ToUpperInvariant();
}
