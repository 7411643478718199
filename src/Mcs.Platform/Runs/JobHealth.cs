using Mcs.Platform.Time;

namespace Mcs.Platform.Runs;

/// <summary>What the run history says of a job at a glance.</summary>
/// <param name="JobName">The job.</param>
/// <param name="FirstStartedUtc">When it first ran.</param>
/// <param name="LastSuccessUtc">When it last completed well; null when it never did.</param>
/// <param name="OldestRunningUtc">When the oldest run that still is under way began; null when none is.</param>
/// <param name="LastSeenUtc">When its newest run was last seen; null for a run of an older system, which never says.</param>
public sealed record JobHealth(string JobName, UtcSecond FirstStartedUtc, UtcSecond? LastSuccessUtc, UtcSecond? OldestRunningUtc, UtcSecond? LastSeenUtc);
