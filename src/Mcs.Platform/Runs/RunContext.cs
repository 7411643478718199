using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Time;

namespace Mcs.Platform.Runs;

/// <summary>One run of a job, as its work sees it.</summary>
public sealed class RunContext
{
    public RunContext(Guid runId, JobDefinition job, UtcSecond startedUtc, DateTimeOffset deadline, Lease? lease = null)
    {
        RunId = runId;
        HolderId = runId;
        Job = job;
        StartedUtc = startedUtc;
        Deadline = deadline;
        Lease = lease;
    }

    public Guid RunId { get; }

    /// <summary>Under which it holds lease and claims: a job's is its RunId, a worker's its WorkerId.</summary>
    public Guid HolderId { get; init; }

    public JobDefinition Job { get; }

    public UtcSecond StartedUtc { get; }

    /// <summary>When the run stops by itself.</summary>
    public DateTimeOffset Deadline { get; }

    /// <summary>What an exclusive run holds and checks inside each of its writes; null for a parallel one.</summary>
    public Lease? Lease { get; internal set; }

    /// <summary>For writing what is already done, also after the run was told to stop: fires when its share of the time to stop is used up.</summary>
    public CancellationToken LastWrites { get; internal set; }

    /// <summary>What the run says of itself. The work puts its own here before it starts.</summary>
    public RunReport Report { get; private set; } = new EmptyReport();

    public TReport Reporting<TReport>(TReport report)
        where TReport : RunReport
    {
        Report = report;
        return report;
    }
}
