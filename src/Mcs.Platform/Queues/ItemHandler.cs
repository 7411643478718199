using Mcs.Platform.Runs;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Queues;

/// <summary>What a module does with the items of a queue; taking, retrying and ending them is the processor's part.</summary>
/// <typeparam name="TResult">What doing an item gives, to be written.</typeparam>
public abstract partial class ItemHandler<TResult>(ILogger logger)
{
    /// <summary>
    /// Whether an item counts as tried as soon as it is begun. Otherwise <see cref="HeldItem.MarkTried"/> says when: one that only
    /// waited for its turn goes back untried.
    /// </summary>
    public virtual bool IsTriedWhenBegun => true;

    /// <summary>Called once before the first item, by a run or a worker that has one.</summary>
    public virtual Task OpenAsync(RunContext run, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does what an item asks for, and writes nothing to the database. Several may be under way at once.</summary>
    /// <exception cref="ItemException">The item is at fault. What any other exception means, <see cref="Judge"/> says.</exception>
    public abstract Task<TResult> DoAsync(HeldItem item, CancellationToken cancellationToken);

    /// <summary>Writes results in one transaction, which on a transactional queue also ends their items.</summary>
    /// <param name="run">The run in which the items began.</param>
    /// <param name="group">At least one. When the database refuses a group, it is written one by one.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public abstract Task<ItemsWritten> WriteAsync(RunContext run, IReadOnlyList<ItemResult<TResult>> group, CancellationToken cancellationToken);

    /// <summary>Who is at fault when doing an item failed.</summary>
    public virtual ItemFault Judge(Exception fault) => fault is ItemException ? ItemFault.Item : ItemFault.Source;

    /// <summary>Whether the source answers at all, found out with items that should work.</summary>
    /// <param name="lastAnswered">The item that the source answered last, not one of the suspected; null when it answered none yet.</param>
    /// <param name="suspected">The items that failed in a row.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public virtual Task<bool> ProbeAsync(HeldItem? lastAnswered, IReadOnlyCollection<HeldItem> suspected, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Told of each item that failed by itself.</summary>
    public virtual void OnFailed(HeldItem item, string error) => Log.ItemFailed(logger, item.Key, item.Item.Failures + 1, error);

    /// <summary>Told of each item that the database refused.</summary>
    public virtual void OnRefused(HeldItem item, string error) => Log.ItemRefused(logger, item.Key, error);

    private static partial class Log
    {
        [LoggerMessage(1030, LogLevel.Warning, "Item {ItemKey} failed, {Failures} times by now: {Error}")]
        public static partial void ItemFailed(ILogger logger, string itemKey, int failures, string error);

        [LoggerMessage(1031, LogLevel.Warning, "The database refused item {ItemKey}: {Error}")]
        public static partial void ItemRefused(ILogger logger, string itemKey, string error);
    }
}

/// <summary>Who is at fault when doing an item failed.</summary>
public enum ItemFault
{
    /// <summary>The item: it fails, and is retried later or set aside.</summary>
    Item,

    /// <summary>Perhaps the source: the item fails only once the source has answered another one.</summary>
    Source,

    /// <summary>Nothing else would do better: the run ends, and no item is at fault.</summary>
    Run,
}

/// <summary>An item cannot be done, and is itself the reason.</summary>
/// <param name="message">Why, without a payload value: it is stored and logged.</param>
public sealed class ItemException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>An exception that tells whether the rows are at fault that were to be written.</summary>
public interface IRowFault
{
    /// <summary>These rows were refused; others may be written.</summary>
    bool IsOfRows { get; }
}

/// <summary>An item that was done and is to be written.</summary>
public sealed record ItemResult<TResult>(HeldItem Item, TResult Result);

/// <summary>What became of a group that was written.</summary>
/// <param name="Completed">Items whose effect is stored by this write, and that are ended.</param>
/// <param name="FinishedByOthers">Items whose effect was stored already.</param>
public sealed record ItemsWritten(long Completed, long FinishedByOthers = 0);
