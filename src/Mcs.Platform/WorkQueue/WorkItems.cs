using Mcs.Platform.Time;

namespace Mcs.Platform.WorkQueue;

/// <param name="Attempts">How often it was asked for, this time included; a claim whose process died counts, because it may have asked.</param>
/// <param name="Failures">How often it failed before.</param>
/// <param name="Payload">What it brought along, as it was enqueued.</param>
/// <param name="Headers">Further fields, as they were enqueued.</param>
/// <param name="CorrelationId">What ties it to its cause.</param>
public sealed record ClaimedItem(
    string ItemKey, int Attempts, int Failures, string? Payload = null, string? Headers = null, string? CorrelationId = null);

/// <param name="Error">Why, at most 2000 characters, without payload.</param>
/// <param name="RetryUtc">When it may be tried again; null makes it a dead letter.</param>
public sealed record FailedItem(string ItemKey, string Error, UtcSecond? RetryUtc);

/// <param name="AvailableUtc">When it may be claimed again.</param>
/// <param name="Error">What its last request ended with, at most 2000 characters, without payload; null when it was cut short.</param>
public sealed record DeferredItem(string ItemKey, UtcSecond AvailableUtc, string? Error = null);

/// <param name="Waiting">Items that will be tried, now or later, those claimed included.</param>
/// <param name="Ready">Of those, the ones that a run could claim now.</param>
/// <param name="DeadLetters">Items that were set aside and not discarded.</param>
/// <param name="OldestWaitingUtc">When the oldest waiting item came in.</param>
/// <param name="OldestReadyUtc">Since when one could have been claimed that could be now.</param>
public sealed record QueueDepth(int Waiting, int Ready, int DeadLetters, UtcSecond? OldestWaitingUtc, UtcSecond? OldestReadyUtc = null);
