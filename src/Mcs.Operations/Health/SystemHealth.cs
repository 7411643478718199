using Mcs.Platform.Jobs;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;

namespace Mcs.Operations.Health;

/// <summary>How jobs and queues stand at one moment, and what in it needs a person.</summary>
public sealed record SystemHealth(UtcSecond NowUtc, IReadOnlyList<JobState> Jobs, IReadOnlyList<QueueState> Queues, IReadOnlyList<Finding> Findings);

/// <param name="KnownSinceUtc">When a heartbeat first saw the job in its catalogue; null when none has yet.</param>
/// <param name="LastSuccessUtc">When a run last ended well; null when none ever did.</param>
/// <param name="OldestRunningUtc">When the oldest run that has not ended began; null when none is under way.</param>
public sealed record JobState(JobDefinition Job, UtcSecond? KnownSinceUtc, UtcSecond? LastSuccessUtc, UtcSecond? OldestRunningUtc);

public sealed record QueueState(string Name, QueueDepth Depth);
