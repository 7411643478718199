using Mcs.GoAudits;
using Mcs.Platform.Jobs;

namespace Mcs.Jobs.Catalogue;

/// <summary>Every job there is, each declared once: deployment, command line, heartbeat and web page read it here.</summary>
public static class JobCatalogue
{
    /// <summary>Container Apps kills a job after this long, and we stop by ourselves before.</summary>
    private static readonly TimeSpan PlatformTimeLimit = TimeSpan.FromSeconds(1800);
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1500);

    /// <summary>A non-zero exit restarts the container once; reruns are harmless.</summary>
    private const int RetryLimit = 1;

    public static JobDefinition Ingestion { get; } = new(
        GoAuditsJobNames.Ingestion, "ingest", "job-goaudits-ingest-uks", "0 * * * *", JobConcurrency.Exclusive, TimeLimit, PlatformTimeLimit, RetryLimit);

    public static JobDefinition Enrichment { get; } = new(
        GoAuditsJobNames.Enrichment, "enrich", "job-goaudits-enrich-uks", "15 * * * *", JobConcurrency.Parallel, TimeLimit, PlatformTimeLimit, RetryLimit);

    public static JobDefinition Heartbeat { get; } = new(
        "ACAHeartbeat", "heartbeat", "job-mcs-aca-heartbeat-prod-uks", "*/15 * * * *", JobConcurrency.Parallel, TimeLimit, PlatformTimeLimit, RetryLimit);

    public static IReadOnlyList<JobDefinition> All { get; } = [Ingestion, Enrichment, Heartbeat];
}
