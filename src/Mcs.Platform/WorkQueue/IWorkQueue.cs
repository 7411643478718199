using Mcs.Platform.Queues;
using Mcs.Platform.Time;

namespace Mcs.Platform.WorkQueue;

/// <summary>
/// The queue of work in SQL (<c>WorkItems</c>). Items come in with the landing of what they are about and leave with the
/// writing of what became of them, each in that transaction; here is what happens in between.
/// </summary>
public interface IWorkQueue
{
    /// <summary>Adds items that the queue does not have: what waits, is a dead letter or in the queue's ledger is not added again.</summary>
    /// <returns>How many are new.</returns>
    Task<int> EnqueueAsync(string queue, IReadOnlyCollection<NewWorkItem> items, UtcSecond nowUtc, CancellationToken cancellationToken);

    /// <summary>
    /// Claims up to <paramref name="count"/> items for a run, skipping what others hold: first the untried, newest first, then
    /// the retried in the order in which they became available. A claim lasts until <paramref name="untilUtc"/>, and longer
    /// while its run renews it. Taking over a claim that ran out counts as an interruption of the item.
    /// </summary>
    Task<IReadOnlyList<ClaimedItem>> ClaimAsync(string queue, Guid runId, int count, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken);

    /// <summary>Ends the claims of failed items, each for a retry later or as a dead letter; one that the run no longer holds is left alone.</summary>
    Task FailAsync(string queue, Guid runId, IReadOnlyCollection<FailedItem> items, UtcSecond nowUtc, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the claims of items that were asked for and not finished: each comes back after a delay, behind what was never
    /// asked for, and without a failure. One that the run no longer holds is left alone.
    /// </summary>
    Task DeferAsync(string queue, Guid runId, IReadOnlyCollection<DeferredItem> items, CancellationToken cancellationToken);

    /// <summary>Ends the claims of items that were never asked for, as if they had never been claimed.</summary>
    Task ReleaseAsync(string queue, Guid runId, IReadOnlyCollection<string> itemKeys, CancellationToken cancellationToken);

    /// <summary>Makes dead letters of items whose claims ran out <paramref name="interruptionLimit"/> times: they may be what kills their runs.</summary>
    /// <returns>How many became dead letters.</returns>
    Task<int> DeadLetterInterruptedAsync(string queue, int interruptionLimit, UtcSecond nowUtc, CancellationToken cancellationToken);

    Task<QueueDepth> DepthAsync(string queue, UtcSecond nowUtc, CancellationToken cancellationToken);
}
