using Mcs.Platform.Time;

namespace Mcs.Platform.WorkQueue;

/// <summary>
/// The queue of work in SQL (<c>WorkItems</c>). Items come in with the landing of what they are about and leave with the
/// writing of what became of them, each in that transaction; here is what happens in between.
/// </summary>
public interface IWorkQueue
{
    /// <summary>
    /// Claims up to <paramref name="count"/> items for a run: untried before retried, newest first within each,
    /// skipping what others hold. A claim lasts until <paramref name="untilUtc"/>, and longer while its run says that it lives.
    /// </summary>
    Task<IReadOnlyList<ClaimedItem>> ClaimAsync(string queue, Guid runId, int count, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken);

    /// <summary>Gives failed items back, each for later or for good; one that the run no longer holds is left alone.</summary>
    Task FailAsync(string queue, Guid runId, IReadOnlyCollection<FailedItem> items, UtcSecond nowUtc, CancellationToken cancellationToken);

    /// <summary>Gives back what the run could not get to, as if it had never been claimed.</summary>
    Task GiveBackAsync(string queue, Guid runId, IReadOnlyCollection<string> itemKeys, CancellationToken cancellationToken);

    /// <summary>Sets aside items whose claims ran out again and again without a result: they may be what kills their runs.</summary>
    /// <returns>How many were set aside.</returns>
    Task<int> SetAsideInterruptedAsync(string queue, int attemptLimit, UtcSecond nowUtc, CancellationToken cancellationToken);

    Task<QueueDepth> DepthAsync(string queue, UtcSecond nowUtc, CancellationToken cancellationToken);
}
