using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Shutdown;

namespace Mcs.Platform.Workers;

/// <summary>A worker as its work sees it.</summary>
public sealed class WorkerContext
{
    private readonly HourlyRuns _runs;
    private readonly WorkerHealth _health;

    internal WorkerContext(Guid workerId, JobDefinition job, Lease? lease, bool untilIdle, HourlyRuns runs, WorkerHealth health)
    {
        WorkerId = workerId;
        Job = job;
        Lease = lease;
        UntilIdle = untilIdle;
        _runs = runs;
        _health = health;
    }

    /// <summary>Under which lease and claims are held, for the worker's whole life.</summary>
    public Guid WorkerId { get; }

    public JobDefinition Job { get; }

    /// <summary>What an exclusive worker holds and checks inside each of its writes.</summary>
    public Lease? Lease { get; }

    /// <summary>It ends when a receive gave nothing and no item is ready.</summary>
    public bool UntilIdle { get; }

    /// <summary>How long what is in hand may take once the worker is told to finish; what is left of its time to stop is for giving the rest back.</summary>
    public TimeSpan FinishTime { get; internal init; } = ShutdownBudget.Job.Work * 0.75;

    /// <summary>Whether an item was cut short: the worker then ends as cancelled.</summary>
    public bool HasCutShort { get; private set; }

    /// <summary>Called once a turn of the loop: the worker is alive, and a new hour gets its run row.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        _health.Turned();
        await _runs.RollAsync(cancellationToken);
    }

    /// <summary>Begins an item: its run is that of the hour, for its ledger rows, logs and spans, also when it is written in the next hour.</summary>
    /// <param name="itemKey">The key of the item, without payload.</param>
    /// <param name="correlationId">What ties the item to whoever sent it; null when nothing does.</param>
    public Task<WorkerItem> BeginAsync(string itemKey, string? correlationId, CancellationToken cancellationToken) =>
        _runs.BeginAsync(itemKey, correlationId, cancellationToken);

    /// <summary>Says that an item could neither be finished nor handed back untouched.</summary>
    public void CutShort() => HasCutShort = true;
}
