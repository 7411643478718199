using Mcs.Platform.Time;

namespace Mcs.Platform.Runs;

/// <param name="CorrelationId">What ties the row to the outside: the platform's execution name, or the trace id.</param>
public sealed record OpenedRun(Guid RunId, string JobName, UtcSecond StartedUtc, string? CorrelationId);

/// <param name="Message">At most 4000 characters; a longer one is cut.</param>
/// <param name="CountsJson">The counts by their log names, as one JSON object.</param>
public sealed record ClosedRun(Guid RunId, RunStatus Status, string Message, string CountsJson, UtcSecond CompletedUtc);

/// <summary>A row of the run history, whoever wrote it: an older system may have used a status of its own.</summary>
public sealed record RecordedRun(
    Guid RunId,
    string JobName,
    string Status,
    UtcSecond StartedUtc,
    UtcSecond? CompletedUtc,
    string? Message);
