using System.Globalization;
using Shouldly;

namespace Mcs.Testing.Proof;

/// <summary>What must be true of the tables, whatever happened.</summary>
public static class Invariants
{
    /// <summary>
    /// What holds at any moment between two transactions, in the middle of runs and after any death: nothing twice, nothing
    /// half, a watermark that is honest.
    /// </summary>
    public static async Task ShouldHoldAsync(this IPipeline pipeline)
    {
        (await HalfEnrichedAsync(pipeline)).ShouldBeEmpty();
        await pipeline.ShouldAgreeAmongThemselvesAsync();
    }

    /// <summary>Of the above what needs no knowledge of the source, and so holds whatever nonsense it sent.</summary>
    public static async Task ShouldAgreeAmongThemselvesAsync(this IPipeline pipeline)
    {
        var broken = new List<string>();
        foreach (var (rule, sql) in Rules)
        {
            var rows = await pipeline.Tables.QueryAsync(sql, row => row.Text("Broken"));
            broken.AddRange(rows.Select(row => $"{rule}: {row}"));
        }

        broken.ShouldBeEmpty();
        await ShouldHaveAnHonestWatermarkAsync(pipeline);
        await pipeline.ShouldKeepItsSecretsAsync();
    }

    /// <summary>What holds besides when nobody is at work and the last run of each job went well: no run left open, no claim, no lease held, nothing set aside.</summary>
    public static async Task ShouldHaveNothingOpenAsync(this IPipeline pipeline)
    {
        await pipeline.ShouldHoldAsync();
        var tables = pipeline.Tables;
        (await tables.CountAsync("JobRunHistory", "Status = 'Running'")).ShouldBe(0, "runs left open");
        (await tables.CountAsync("WorkItems", "ClaimedByRunId IS NOT NULL OR ClaimedUntilUtc IS NOT NULL")).ShouldBe(0, "claims left behind");
        (await tables.CountAsync("WorkItems", "DeadLetteredUtc IS NOT NULL")).ShouldBe(0, "dead letters");
        (await tables.CountAsync("JobLease", "HolderRunId IS NOT NULL")).ShouldBe(0, "leases left behind");
    }

    /// <summary>What holds after an ingestion with nothing open: every report is there, and the watermark is at the newest.</summary>
    public static async Task ShouldHaveIngestedAsync(this IPipeline pipeline)
    {
        await pipeline.ShouldHaveNothingOpenAsync();
        await pipeline.ShouldHoldEveryReportAsync();
        var newest = pipeline.Api.Audits.Max(audit => audit.CompletedAtUtc).UtcDateTime;
        (await pipeline.WatermarkAsync()).ShouldBe(newest.AddTicks(-(newest.Ticks % TimeSpan.TicksPerSecond)), "the watermark");
    }

    /// <summary>What holds when all work is done: beside the above, every report is enriched and nothing waits.</summary>
    public static async Task ShouldBeAtRestAsync(this IPipeline pipeline)
    {
        await pipeline.ShouldHaveIngestedAsync();
        await pipeline.ShouldBeEnrichedAsync();
    }

    /// <summary>Each finds what breaks a rule, in column <c>Broken</c>.</summary>
    private static readonly (string Rule, string Sql)[] Rules =
    [
        ("a report without its ledger row", """
            SELECT report.GoAuditsReportId AS Broken FROM GoAuditsReports AS report
            WHERE NOT EXISTS (SELECT 1 FROM ProcessedItems AS ledger WHERE ledger.JobName = 'GoAuditsIngestion' AND ledger.ItemKey = report.GoAuditsReportId)
            """),
        ("a ledger row without its report", """
            SELECT ledger.ItemKey AS Broken FROM ProcessedItems AS ledger
            WHERE NOT EXISTS (SELECT 1 FROM GoAuditsReports AS report WHERE report.GoAuditsReportId = ledger.ItemKey)
            """),
        ("a report that neither waits nor is enriched", """
            SELECT report.GoAuditsReportId AS Broken FROM GoAuditsReports AS report
            WHERE NOT EXISTS (SELECT 1 FROM ProcessedItems AS ledger WHERE ledger.JobName = 'GoAuditsEnrichment' AND ledger.ItemKey = report.GoAuditsReportId)
              AND NOT EXISTS (SELECT 1 FROM WorkItems AS item WHERE item.Queue = 'GoAuditsEnrichment' AND item.ItemKey = report.GoAuditsReportId)
            """),
        ("a work item that is done or has no report", """
            SELECT item.ItemKey AS Broken FROM WorkItems AS item
            WHERE EXISTS (SELECT 1 FROM ProcessedItems AS ledger WHERE ledger.JobName = item.Queue AND ledger.ItemKey = item.ItemKey)
               OR NOT EXISTS (SELECT 1 FROM GoAuditsReports AS report WHERE report.GoAuditsReportId = item.ItemKey)
            """),
        ("answers of a report that is not enriched", """
            SELECT DISTINCT answer.GoAuditsReportId AS Broken FROM GoAuditsReportAnswers AS answer
            WHERE NOT EXISTS (SELECT 1 FROM ProcessedItems AS ledger WHERE ledger.JobName = 'GoAuditsEnrichment' AND ledger.ItemKey = answer.GoAuditsReportId)
            """),
        ("an answer that is there twice", """
            SELECT MAX(GoAuditsReportId) AS Broken FROM GoAuditsReportAnswers GROUP BY GoAuditsReportId, QuestionKey HAVING COUNT(*) > 1
            """),
        ("a claim of a run that is over", """
            SELECT item.ItemKey AS Broken FROM WorkItems AS item
            JOIN JobRunHistory AS run ON run.RunId = item.ClaimedByRunId
            WHERE run.Status NOT IN ('Running', 'Abandoned')
            """),
        ("a run that is closed without a time", """
            SELECT JobName AS Broken FROM JobRunHistory WHERE Status <> 'Running' AND RunCompletedUtc IS NULL
            """),
    ];

    /// <summary>No watermark, or one that a landed report has reached.</summary>
    private static async Task ShouldHaveAnHonestWatermarkAsync(IPipeline pipeline)
    {
        var watermark = await pipeline.WatermarkAsync();
        var times = await pipeline.Tables.QueryAsync("SELECT CompletedAtUtc FROM GoAuditsReports", row => row.Moment("CompletedAtUtc"));
        (watermark ?? DateTime.MinValue).ShouldBeLessThanOrEqualTo(times.DefaultIfEmpty().Max(), "the watermark is ahead of what is landed");
    }

    /// <summary>A report is in the ledger of the enrichment with all its answers, or is not and has none.</summary>
    private static async Task<IEnumerable<string>> HalfEnrichedAsync(IPipeline pipeline)
    {
        var enriched = (await pipeline.LedgerAsync("GoAuditsEnrichment")).ToHashSet(StringComparer.Ordinal);
        var answers = (await pipeline.Tables.QueryAsync(
            "SELECT GoAuditsReportId, COUNT(*) AS N FROM GoAuditsReportAnswers GROUP BY GoAuditsReportId",
            row => KeyValuePair.Create(row.Text("GoAuditsReportId").ToUpperInvariant(), row.Number("N")))).ToDictionary();
        return from audit in pipeline.Api.Audits
               let id = audit.Id.ToUpperInvariant()
               let expected = enriched.Contains(id) ? audit.Answers.Count : 0
               let found = answers.GetValueOrDefault(id)
               where found != expected
               select string.Create(CultureInfo.InvariantCulture, $"half a report: {audit.Id} has {found} answers and should have {expected}");
    }
}
