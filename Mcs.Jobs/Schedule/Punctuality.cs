using Mcs.Platform.Jobs;
using Mcs.Platform.Time;

namespace Mcs.Jobs.Schedule;

/// <summary>When a job is late, and when a run of it hangs: one rule for the heartbeat and for whoever asks how things stand.</summary>
public static class Punctuality
{
    /// <summary>A job is late when it had no success for this many of its periods.</summary>
    private const int LatePeriods = 2;

    /// <param name="sinceUtc">Its last success, or since when one was to be expected.</param>
    public static bool IsLate(JobDefinition job, UtcSecond sinceUtc, UtcSecond nowUtc) =>
        sinceUtc.Plus(LatePeriods * CronSchedule.Parse(job.Cron).Period) < nowUtc;

    /// <summary>Whether a run that has not ended should have been killed by the platform long ago.</summary>
    public static bool IsOverlong(JobDefinition job, UtcSecond startedUtc, UtcSecond nowUtc) => startedUtc.Plus(job.PlatformTimeLimit) < nowUtc;
}
