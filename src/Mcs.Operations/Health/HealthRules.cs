using Mcs.Platform.Schedule;
using Mcs.Platform.Time;

namespace Mcs.Operations.Health;

/// <summary>What needs a person: one set of rules for heartbeat, command line and whoever else asks.</summary>
public static class HealthRules
{
    public static IEnumerable<Finding> Judge(JobState state, UtcSecond nowUtc)
    {
        if (MissedDue(state, nowUtc) is { } due)
        {
            yield return new LateJob(state, due);
        }

        // The platform should have killed such a run long ago.
        if (state.OldestRunningUtc is { } started && started.Plus(state.Job.PlatformTimeLimit) < nowUtc)
        {
            yield return new OverlongRun(state, started);
        }
    }

    public static IEnumerable<Finding> Judge(QueueState queue) =>
        queue.Depth.DeadLetters > 0 ? [new DeadLetters(queue.Name, queue.Depth.DeadLetters)] : [];

    /// <summary>
    /// The due time that makes a job late: the first one since its last success, and since it became known, when
    /// <see cref="Platform.Jobs.JobDefinition.LateAfter"/> has passed since. Null when it is not late. A run that was
    /// skipped for the lease is no success; its holder's is.
    /// </summary>
    private static UtcSecond? MissedDue(JobState state, UtcSecond nowUtc)
    {
        // The later of the two: what an older system last did with a job makes it not late on the day it is deployed.
        UtcSecond?[] moments = [state.LastSuccessUtc, state.KnownSinceUtc];
        if (state.Job.Cron is not { } cron || moments.Max() is not { } since)
        {
            return null;
        }

        var due = UtcSecond.Floor(CronSchedule.Parse(cron).Next(since.Value));
        return due.Plus(state.Job.LateAfter) < nowUtc ? due : null;
    }
}
