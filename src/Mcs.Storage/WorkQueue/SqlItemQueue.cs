using Mcs.Platform.Queues;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.WorkQueue;

/// <summary>One queue of <c>WorkItems</c>.</summary>
internal sealed class SqlItemQueue(string name, IWorkQueue queue, Database database, TimeSpan claimLife, TimeProvider clock) : IItemQueue
{
    private static readonly Statement Extend = new(typeof(SqlItemQueue).Assembly, "WorkItems.Extend");
    private static readonly Statement Complete = new(typeof(SqlItemQueue).Assembly, "WorkItems.Complete");
    private static readonly Statement HasReady = new(typeof(SqlItemQueue).Assembly, "WorkItems.HasReady");

    private volatile bool _wasEmpty;

    public string Name => name;

    public bool IsTransactional => true;

    public async Task<IReadOnlyList<ClaimedItem>> ReceiveAsync(Guid holderId, int count, CancellationToken cancellationToken)
    {
        // A worker that waits asks often: it takes no write lock to learn that still nothing is there.
        if (_wasEmpty && !await HasReadyAsync(cancellationToken))
        {
            return [];
        }

        var now = Now();
        var claimed = await queue.ClaimAsync(name, holderId, count, now, now.Plus(claimLife), cancellationToken);
        _wasEmpty = claimed.Count == 0;
        return claimed;
    }

    public async Task<IReadOnlyCollection<string>> ExtendAsync(Guid holderId, IReadOnlyCollection<ClaimedItem> items, CancellationToken cancellationToken)
    {
        var held = await database.WriteAsync(
            holderId,
            session => session.QueryAsync(
                Extend,
                [("Queue", name), ("RunId", holderId), ("ItemKeysJson", KeysOf(items)), ("UntilUtc", Now().Plus(claimLife))],
                row => row.Text("ItemKey"),
                cancellationToken),
            cancellationToken);
        return [.. items.Select(item => item.ItemKey).Except(held, StringComparer.Ordinal)];
    }

    public Task CompleteAsync(Guid holderId, IReadOnlyCollection<ClaimedItem> items, CancellationToken cancellationToken) => database.WriteAsync(
        holderId,
        session => session.CountAsync(Complete, [("Queue", name), ("RunId", holderId), ("ItemKeysJson", KeysOf(items))], cancellationToken),
        cancellationToken);

    public Task FailAsync(Guid holderId, IReadOnlyCollection<FailedItem> items, CancellationToken cancellationToken) =>
        queue.FailAsync(name, holderId, items, Now(), cancellationToken);

    public Task DeferAsync(Guid holderId, IReadOnlyCollection<DeferredItem> items, CancellationToken cancellationToken) =>
        queue.DeferAsync(name, holderId, items, cancellationToken);

    public Task ReleaseAsync(Guid holderId, IReadOnlyCollection<string> itemKeys, CancellationToken cancellationToken) =>
        queue.ReleaseAsync(name, holderId, itemKeys, cancellationToken);

    public Task<int> DeadLetterInterruptedAsync(int interruptionLimit, CancellationToken cancellationToken) =>
        queue.DeadLetterInterruptedAsync(name, interruptionLimit, Now(), cancellationToken);

    public async Task<bool> HasReadyAsync(CancellationToken cancellationToken)
    {
        var ready = await database.ReadAsync(
            session => session.QueryAsync(HasReady, [("Queue", name), ("NowUtc", Now())], row => row.Number("Ready"), cancellationToken),
            cancellationToken);
        return ready is [> 0];
    }

    private static string KeysOf(IReadOnlyCollection<ClaimedItem> items) => QueueItemsJson.Write([.. items.Select(item => item.ItemKey)]);

    private UtcSecond Now() => UtcSecond.Floor(clock.GetUtcNow());
}

internal sealed class SqlItemQueues(IWorkQueue queue, Database database, RunSettings settings, TimeProvider clock) : IItemQueues
{
    public IItemQueue Open(string name) => new SqlItemQueue(name, queue, database, settings.LeaseLife, clock);
}
