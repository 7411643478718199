using System.Collections.Concurrent;
using Mcs.Platform.WorkQueue;

namespace Mcs.GoAudits.Enrichment;

/// <summary>The reports that a run has asked for and whose end is not stored yet. Thread-safe.</summary>
internal sealed class OpenReports
{
    private readonly ConcurrentDictionary<string, (ClaimedItem Item, string? Error)> _open = new(StringComparer.Ordinal);

    /// <summary>The first request for the report is about to be sent.</summary>
    public void Asked(ClaimedItem item) => _open.TryAdd(item.ItemKey, (item, null));

    /// <summary>It ended with an error, and what that means is not known yet.</summary>
    public void Doubted(ClaimedItem item, string error) => _open[item.ItemKey] = (item, error);

    /// <summary>Its end is stored: it is written, or counts as failed.</summary>
    public void Stored(IEnumerable<FetchOutcome> reports)
    {
        foreach (var report in reports)
        {
            _open.TryRemove(report.Item.ItemKey, out _);
        }
    }

    /// <summary>What is left when a run ends: asked for and not finished.</summary>
    public IReadOnlyList<(ClaimedItem Item, string? Error)> Unfinished => [.. _open.Values];
}
