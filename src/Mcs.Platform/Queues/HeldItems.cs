using System.Collections.Concurrent;

namespace Mcs.Platform.Queues;

/// <summary>The items in hand, from being taken until what became of them is stored. Thread-safe.</summary>
internal sealed class HeldItems
{
    private readonly ConcurrentDictionary<string, HeldItem> _items = new(StringComparer.Ordinal);

    public int Count => _items.Count;

    public IReadOnlyList<HeldItem> All => [.. _items.Values];

    /// <summary>Whether there is something in hand, and all of it waits to learn whether the item is at fault.</summary>
    public bool IsDoubted => !_items.IsEmpty && _items.Values.All(item => item.Doubt is not null);

    public void Add(HeldItem item) => _items[item.Key] = item;

    /// <summary>Lets go of items whose end is stored, or that were given back.</summary>
    public async Task EndAsync(IEnumerable<HeldItem> items)
    {
        foreach (var item in items)
        {
            if (_items.TryRemove(item.Key, out _))
            {
                await item.EndAsync();
            }
        }
    }
}
