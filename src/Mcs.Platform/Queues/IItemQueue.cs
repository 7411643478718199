using Mcs.Platform.WorkQueue;

namespace Mcs.Platform.Queues;

/// <summary>
/// One queue, whatever holds it: work items in SQL, or messages elsewhere. It gives each item to one holder for a time, and
/// again when the holder did not say in time what became of it. Thread-safe.
/// </summary>
public interface IItemQueue
{
    /// <summary>Its name in logs, and for work items in <c>WorkItems</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Whether a landing ends items in its own transaction (<c>Landing.ClaimedFrom</c>). Otherwise an item is completed after the
    /// commit of its effect, may therefore come again, and its effect is idempotent or recorded in the inbox.
    /// </summary>
    bool IsTransactional { get; }

    /// <summary>
    /// Takes up to <paramref name="count"/> items for a holder: the untried before the retried. Each is the holder's for the life
    /// of a claim, and longer when it is extended.
    /// </summary>
    /// <param name="holderId">Who is to hold them: <c>RunContext.HolderId</c>.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="cancellationToken">Ends the wait for items; what was taken already is still returned.</param>
    /// <returns>Empty when no item is ready.</returns>
    Task<IReadOnlyList<ClaimedItem>> ReceiveAsync(Guid holderId, int count, CancellationToken cancellationToken);

    /// <summary>Gives items that are worked on the life of a claim from now on.</summary>
    /// <returns>The keys of those that are no longer the holder's: whoever works on them is to stop.</returns>
    Task<IReadOnlyCollection<string>> ExtendAsync(Guid holderId, IReadOnlyCollection<ClaimedItem> items, CancellationToken cancellationToken);

    /// <summary>Ends items whose effect is stored. One that the holder no longer holds is left alone.</summary>
    Task CompleteAsync(Guid holderId, IReadOnlyCollection<ClaimedItem> items, CancellationToken cancellationToken);

    /// <summary>Ends the claims of failed items, each for a retry later or as a dead letter. One that the holder no longer holds is left alone.</summary>
    Task FailAsync(Guid holderId, IReadOnlyCollection<FailedItem> items, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the claims of items that were begun and not finished: each comes back after a delay and without a failure, where the
    /// queue can tell the two. One that the holder no longer holds is left alone.
    /// </summary>
    Task DeferAsync(Guid holderId, IReadOnlyCollection<DeferredItem> items, CancellationToken cancellationToken);

    /// <summary>Gives back items that were never begun, as if they had never been taken, where the queue can do that.</summary>
    Task ReleaseAsync(Guid holderId, IReadOnlyCollection<string> itemKeys, CancellationToken cancellationToken);

    /// <summary>Makes dead letters of items whose holders died so many times: they may be what kills them. A queue that does so by itself does nothing here.</summary>
    /// <returns>How many became dead letters.</returns>
    Task<int> DeadLetterInterruptedAsync(int interruptionLimit, CancellationToken cancellationToken);

    /// <summary>Whether an item could be taken now. Those that are held or delayed do not count. Takes nothing, and locks nothing.</summary>
    Task<bool> HasReadyAsync(CancellationToken cancellationToken);
}

/// <summary>The queues of work items in SQL, by name.</summary>
public interface IItemQueues
{
    IItemQueue Open(string name);
}
