using System.Diagnostics.CodeAnalysis;
using Mcs.Platform.Runs;
using Mcs.Platform.Workers;
using Mcs.Platform.WorkQueue;

namespace Mcs.Platform.Queues;

/// <summary>An item in the hands of a run or a worker.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer has nothing to free, and a claim may be lost at the moment when its item ends.")]
public sealed class HeldItem
{
    private readonly CancellationTokenSource _lost = new();
    private RunContext? _run;
    private WorkerItem? _workerItem;

    internal HeldItem(ClaimedItem item)
    {
        Item = item;
    }

    public HeldItem(ClaimedItem item, RunContext run)
        : this(item)
    {
        _run = run;
    }

    public ClaimedItem Item { get; }

    /// <summary>The run in which it began: its id stands in ledger, logs and spans.</summary>
    public RunContext Run => _run ?? throw new InvalidOperationException("The item has not begun");

    public string Key => Item.ItemKey;

    /// <summary>Whether not finishing it costs the item its place before those never tried.</summary>
    internal bool IsTried { get; private set; }

    /// <summary>What its last try ended with, when it is not known yet whether the item is at fault.</summary>
    internal string? Doubt { get; set; }

    /// <summary>Another holder may have it.</summary>
    internal CancellationToken Lost => _lost.Token;

    /// <summary>Something outside is about to be asked for it.</summary>
    public void MarkTried() => IsTried = true;

    /// <summary>A worker begins it.</summary>
    internal void Begin(WorkerItem workerItem)
    {
        _workerItem = workerItem;
        _run = workerItem.Run;
        Report().Selected.Add();
    }

    /// <summary>What its run says of itself.</summary>
    internal IQueueReport Report() => (IQueueReport)Run.Report;

    /// <summary>Puts log scope and span of the item around what the caller does next.</summary>
    internal IDisposable? Enter() => _workerItem?.Enter();

    internal void Lose() => _lost.Cancel();

    /// <summary>What became of it is stored, or it was given back.</summary>
    internal ValueTask EndAsync() => _workerItem?.DisposeAsync() ?? ValueTask.CompletedTask;
}
