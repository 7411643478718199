using Mcs.Platform.Time;

namespace Mcs.Operations.Health;

/// <summary>Something that needs a person. Whoever tells it chooses the words.</summary>
public abstract record Finding;

/// <summary>A job had no success since it was due, and the time that it has for one is over.</summary>
/// <param name="DueUtc">The first due time that it missed.</param>
public sealed record LateJob(JobState State, UtcSecond DueUtc) : Finding;

/// <summary>Nothing was seen of a worker for the time that it may be silent.</summary>
/// <param name="SinceUtc">When it was last seen, or became known if it never was.</param>
public sealed record LateWorker(JobState State, UtcSecond SinceUtc) : Finding;

/// <summary>A job has a run under way for longer than the platform lets it live.</summary>
/// <param name="StartedUtc">When the oldest such run began.</param>
public sealed record OverlongRun(JobState State, UtcSecond StartedUtc) : Finding;

/// <summary>A queue holds items that were set aside.</summary>
public sealed record DeadLetters(string Queue, int Count) : Finding;

/// <summary>The newest item of a module landed longer ago than its data may be old.</summary>
public sealed record StaleData(string Module, UtcSecond NewestUtc) : Finding;

/// <summary>The newest successful run of a job skipped more than half of what it read.</summary>
public sealed record MostSkipped(string JobName, long Fetched, long Skipped) : Finding;

/// <summary>More items wait than <see cref="Backlog.Span"/> ago, and the oldest has waited as long.</summary>
public sealed record GrowingBacklog(long Waiting, UtcSecond OldestUtc) : Finding;
