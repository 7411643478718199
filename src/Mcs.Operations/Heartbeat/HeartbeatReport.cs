using Mcs.Platform.Runs;

namespace Mcs.Operations.Heartbeat;

/// <summary>What a heartbeat found. The message says it in words, the log's counts in numbers.</summary>
internal sealed class HeartbeatReport : RunReport
{
    private IReadOnlyList<string> _findings = [];

    public HeartbeatReport()
    {
        LateJobs = AddCount("lateJobs");
        OverlongRuns = AddCount("overlongRuns");
        DeadLetters = AddCount(LogLine.DeadLetters);
        Backlog = AddCount(Operations.Health.Backlog.CountName);
        BacklogAgeMinutes = AddCount("backlogAgeMinutes");
        StaleModules = AddCount("staleModules");
        MostSkipped = AddCount("mostSkipped");
    }

    public override string Headline => IsDegraded ? $"Heartbeat Degraded: {string.Join("; ", _findings)}" : "Heartbeat OK";

    public bool IsDegraded => _findings.Count > 0;

    /// <summary>Jobs without a success since a due time, when the time that they have for one is over, and workers that were not seen for theirs.</summary>
    public Count LateJobs { get; }

    /// <summary>Jobs with a run under way for longer than the platform lets it live.</summary>
    public Count OverlongRuns { get; }

    public Count DeadLetters { get; }

    /// <summary>Work items that wait, of all queues.</summary>
    public Count Backlog { get; }

    /// <summary>How long the oldest of them has been waiting.</summary>
    public Count BacklogAgeMinutes { get; }

    /// <summary>Modules whose newest item landed longer ago than their data may be old.</summary>
    public Count StaleModules { get; }

    /// <summary>Jobs whose newest successful run skipped more than half of what it read.</summary>
    public Count MostSkipped { get; }

    public void Found(IReadOnlyList<string> findings) => _findings = findings;
}
