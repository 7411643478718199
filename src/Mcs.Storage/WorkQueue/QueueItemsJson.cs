using System.Text.Json;
using System.Text.Json.Serialization;
using Mcs.Platform.Queues;
using Mcs.Platform.WorkQueue;

namespace Mcs.Storage.WorkQueue;

/// <summary>Items as the statements of the queue read them: one JSON array, so that any number goes in one statement.</summary>
internal static class QueueItemsJson
{
    private const int ErrorLength = 2000;

    public static string Write(IReadOnlyCollection<FailedItem> items) => JsonSerializer.Serialize(
        [.. items.Select(item => new FailedItemJson(item.ItemKey, Cut(item.Error)!, item.RetryUtc?.ToString()))],
        WorkQueueJson.Default.FailedItemJsonArray);

    public static string Write(IReadOnlyCollection<DeferredItem> items) => JsonSerializer.Serialize(
        [.. items.Select(item => new DeferredItemJson(item.ItemKey, item.AvailableUtc.ToString(), Cut(item.Error)))],
        WorkQueueJson.Default.DeferredItemJsonArray);

    public static string Write(IReadOnlyCollection<DeadLetter> items) => JsonSerializer.Serialize(
        [.. items.Select(item => new DeadLetterJson(item.Queue, item.ItemKey, item.DeadLetteredUtc.ToString(), item.DiscardedUtc?.ToString()))],
        WorkQueueJson.Default.DeadLetterJsonArray);

    public static string Write(IReadOnlyCollection<string> itemKeys) =>
        JsonSerializer.Serialize(itemKeys, WorkQueueJson.Default.IReadOnlyCollectionString);

    private static string? Cut(string? error) => error?.Length > ErrorLength ? error[..ErrorLength] : error;
}

/// <param name="RetryUtc">ISO 8601; null makes the item a dead letter.</param>
internal sealed record FailedItemJson(string ItemKey, string Error, string? RetryUtc);

/// <param name="AvailableUtc">ISO 8601.</param>
internal sealed record DeferredItemJson(string ItemKey, string AvailableUtc, string? Error);

/// <param name="DeadLetteredUtc">ISO 8601, as it was seen.</param>
/// <param name="DiscardedUtc">ISO 8601, as it was seen.</param>
internal sealed record DeadLetterJson(string Queue, string ItemKey, string DeadLetteredUtc, string? DiscardedUtc);

[JsonSerializable(typeof(IReadOnlyCollection<string>))]
[JsonSerializable(typeof(FailedItemJson[]))]
[JsonSerializable(typeof(DeferredItemJson[]))]
[JsonSerializable(typeof(DeadLetterJson[]))]
internal sealed partial class WorkQueueJson : JsonSerializerContext;
