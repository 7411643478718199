using Mcs.GoAudits.Settings;
using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;

namespace Mcs.GoAudits;

/// <summary>The installation audits of GoAudits: landed hourly, then enriched with certificates and answers.</summary>
public static class GoAuditsModule
{
    internal const string FakeName = "goaudits";

    public static JobDefinition Ingestion { get; } = new()
    {
        Name = "GoAuditsIngestion",
        ShortName = "ingest",
        Trigger = JobTrigger.Schedule("0 * * * *"),
        Concurrency = JobConcurrency.Exclusive,
        AzureResourceName = "job-goaudits-ingest-uks",
        Program = "Mcs.Jobs.Ingest",
    };

    /// <summary>Its name is also that of the queue that ingestion fills and it empties.</summary>
    public static JobDefinition Enrichment { get; } = new()
    {
        Name = "GoAuditsEnrichment",
        ShortName = "enrich",
        Trigger = JobTrigger.Schedule("15 * * * *"),
        Concurrency = JobConcurrency.Parallel,
        AzureResourceName = "job-goaudits-enrich-uks",
        Program = "Mcs.Jobs.Enrich",
        Variants =
        [
            // As many reports as a run may claim, with a quarter of the requests at once that it may send.
            new(
                "drain-backlog",
                "Drain backlog",
                "Enrich everything that waits in one run, with several requests at once? Against the real API this costs calls.",
                [(GoAuditsVariables.BatchSize, "10000"), (GoAuditsVariables.Concurrency, "8")]),
        ],
    };

    public static ModuleDeclaration Declaration { get; } = new()
    {
        Name = "GoAudits",
        Assembly = typeof(GoAuditsModule).Assembly,
        Jobs = [Ingestion, Enrichment],
        Tables = GoAuditsTables.All,
        Settings = GoAuditsVariables.All,
        Queues = [Enrichment.Name],
        Totals = "GoAuditsReports.Totals",
        Newest = "GoAuditsReports.Newest",
        FreshnessAfter = TimeSpan.FromDays(4),
        Fake = FakeName,
    };
}
