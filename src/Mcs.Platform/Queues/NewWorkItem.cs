namespace Mcs.Platform.Queues;

/// <summary>An item on its way into a queue. A queue takes a key once.</summary>
/// <param name="ItemKey">At most 200 characters.</param>
/// <param name="OrderUtc">Of items that were never tried the newest comes first.</param>
/// <param name="Payload">What is to be worked on, where the key does not say it all.</param>
/// <param name="Headers">Further fields, as the queue's module writes and reads them.</param>
/// <param name="CorrelationId">What ties the item to its cause, at most 100 characters.</param>
public sealed record NewWorkItem(string ItemKey, DateTime OrderUtc, string? Payload = null, string? Headers = null, string? CorrelationId = null);
