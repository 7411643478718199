using Mcs.GoAudits;
using Mcs.Operations;
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

    /// <summary>As long as a run that the platform kills at its limit and its one restart.</summary>
    private static readonly TimeSpan LateAfter = PlatformTimeLimit * (1 + RetryLimit);

    /// <summary>A heartbeat takes seconds: the next one that is due is its second chance.</summary>
    private static readonly TimeSpan HeartbeatLateAfter = TimeSpan.FromMinutes(15);

    public static JobDefinition Ingestion { get; } = new(
        GoAuditsJobNames.Ingestion, "ingest", "job-goaudits-ingest-uks", "0 * * * *", JobConcurrency.Exclusive, TimeLimit, PlatformTimeLimit, RetryLimit, LateAfter);

    public static JobDefinition Enrichment { get; } = new(
        GoAuditsJobNames.Enrichment, "enrich", "job-goaudits-enrich-uks", "15 * * * *", JobConcurrency.Parallel, TimeLimit, PlatformTimeLimit, RetryLimit, LateAfter);

    public static JobDefinition Heartbeat { get; } = new(
        "ACAHeartbeat", "heartbeat", "job-mcs-aca-heartbeat-prod-uks", "*/15 * * * *", JobConcurrency.Parallel, TimeLimit, PlatformTimeLimit, RetryLimit, HeartbeatLateAfter);

    public static IReadOnlyList<JobDefinition> All { get; } = [Ingestion, Enrichment, Heartbeat];

    /// <summary>The jobs and queues that heartbeat and operators judge.</summary>
    public static WatchedJobs Watched { get; } = new(All, Heartbeat, [GoAuditsJobNames.Enrichment]);
}
