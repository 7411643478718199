using Mcs.Platform.Queues;
using Mcs.Platform.WorkQueue;

namespace Mcs.Testing.Queues;

/// <summary>A queue in memory that remembers what it was told. What is deferred or fails does not come back by itself.</summary>
public sealed class FakeItemQueue(bool isTransactional = true) : IItemQueue
{
    private readonly Lock _gate = new();
    private readonly Queue<ClaimedItem> _ready = [];
    private readonly List<string> _completed = [];
    private readonly List<FailedItem> _failed = [];
    private readonly List<DeferredItem> _deferred = [];
    private readonly List<string> _released = [];
    private readonly List<string> _extended = [];

    public string Name => "Fake";

    public bool IsTransactional => isTransactional;

    public IReadOnlyList<string> Completed => Copy(_completed);

    public IReadOnlyList<FailedItem> Failed => Copy(_failed);

    public IReadOnlyList<DeferredItem> Deferred => Copy(_deferred);

    public IReadOnlyList<string> Released => Copy(_released);

    public IReadOnlyList<string> Extended => Copy(_extended);

    /// <summary>The items that are another holder's when they are extended.</summary>
    public IReadOnlyCollection<string> Lost { get; set; } = [];

    /// <summary>Called before items are taken.</summary>
    public Action OnReceive { get; set; } = () => { };

    public void Add(params string[] keys)
    {
        lock (_gate)
        {
            foreach (var key in keys)
            {
                _ready.Enqueue(new ClaimedItem(key, 1, 0));
            }
        }
    }

    public Task<IReadOnlyList<ClaimedItem>> ReceiveAsync(Guid holderId, int count, CancellationToken cancellationToken)
    {
        OnReceive();
        lock (_gate)
        {
            var taken = new List<ClaimedItem>();
            while (taken.Count < count && _ready.TryDequeue(out var item))
            {
                taken.Add(item);
            }

            return Task.FromResult<IReadOnlyList<ClaimedItem>>(taken);
        }
    }

    public Task<IReadOnlyCollection<string>> ExtendAsync(Guid holderId, IReadOnlyCollection<ClaimedItem> items, CancellationToken cancellationToken)
    {
        Keep(_extended, items.Select(item => item.ItemKey));
        return Task.FromResult(Lost);
    }

    public Task CompleteAsync(Guid holderId, IReadOnlyCollection<ClaimedItem> items, CancellationToken cancellationToken) =>
        Keep(_completed, items.Select(item => item.ItemKey));

    public Task FailAsync(Guid holderId, IReadOnlyCollection<FailedItem> items, CancellationToken cancellationToken) => Keep(_failed, items);

    public Task DeferAsync(Guid holderId, IReadOnlyCollection<DeferredItem> items, CancellationToken cancellationToken) => Keep(_deferred, items);

    public Task ReleaseAsync(Guid holderId, IReadOnlyCollection<string> itemKeys, CancellationToken cancellationToken) => Keep(_released, itemKeys);

    public Task<int> DeadLetterInterruptedAsync(int interruptionLimit, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<bool> HasReadyAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_ready.Count > 0);
        }
    }

    private Task Keep<T>(List<T> list, IEnumerable<T> items)
    {
        lock (_gate)
        {
            list.AddRange(items);
        }

        return Task.CompletedTask;
    }

    private IReadOnlyList<T> Copy<T>(List<T> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }
}
