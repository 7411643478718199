using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;

namespace Mcs.Operations.Health;

/// <summary>How jobs and queues stand at one moment, and what in it needs a person.</summary>
public sealed record SystemHealth(UtcSecond NowUtc, IReadOnlyList<JobState> Jobs, IReadOnlyList<QueueState> Queues, IReadOnlyList<Finding> Findings);

/// <param name="KnownSinceUtc">When a heartbeat first saw the job in its catalogue; null when none has yet.</param>
/// <param name="LastSuccessUtc">When a run last ended well; null when none ever did.</param>
/// <param name="OldestRunningUtc">When the oldest run that has not ended began; null when none is under way.</param>
/// <param name="LastSeenUtc">When its newest run was last seen; null when none ever was.</param>
public sealed record JobState(JobDefinition Job, UtcSecond? KnownSinceUtc, UtcSecond? LastSuccessUtc, UtcSecond? OldestRunningUtc, UtcSecond? LastSeenUtc = null);

public sealed record QueueState(string Name, QueueDepth Depth);

/// <summary>What the newest successful run of a job read, and how much of it the run skipped.</summary>
public sealed record RunReading(JobDefinition Job, long Fetched, long Skipped);

/// <summary>When the newest item of a module landed.</summary>
/// <param name="NewestUtc">Null while there is none.</param>
public sealed record ModuleNewest(ModuleDeclaration Module, UtcSecond? NewestUtc);
