using System.Text.Json;
using Mcs.Platform.WorkQueue;

namespace Mcs.Storage.WorkQueue;

/// <summary>Failed items as <c>WorkItems.Fail</c> reads them: one JSON array, so that any number goes in one statement.</summary>
/// <param name="RetryUtc">ISO 8601; null sets the item aside.</param>
internal sealed record FailedItemJson(string ItemKey, string Error, string? RetryUtc)
{
    private const int ErrorLength = 2000;

    public static string Write(IReadOnlyCollection<FailedItem> items) => JsonSerializer.Serialize(
        [.. items.Select(item => new FailedItemJson(item.ItemKey, Cut(item.Error), item.RetryUtc?.ToString()))],
        WorkQueueJson.Default.FailedItemJsonArray);

    private static string Cut(string error) => error.Length <= ErrorLength ? error : error[..ErrorLength];
}
