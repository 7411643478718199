using Mcs.Platform.Jobs;
using Mcs.Platform.Schedule;
using Mcs.Platform.Time;

namespace Mcs.Operations.Health;

/// <summary>What needs a person: one set of rules for heartbeat, command line and whoever else asks.</summary>
public static class HealthRules
{
    /// <summary>A worker's row covers an hour of the clock; the last item that began in it may take a little longer.</summary>
    private static readonly TimeSpan WorkerHour = TimeSpan.FromHours(1);

    public static IEnumerable<Finding> Judge(JobState state, IReadOnlyList<QueueState> queues, UtcSecond nowUtc)
    {
        if (state.Job.Trigger is ContinuousTrigger worker)
        {
            if (SilentSince(state, nowUtc) is { } since && (!worker.MayScaleToZero || HasWaited(state, queues, nowUtc)))
            {
                yield return new LateWorker(state, since);
            }
        }
        else if (MissedDue(state, nowUtc) is { } due)
        {
            yield return new LateJob(state, due);
        }

        // The platform should have killed such a run long ago.
        var limit = state.Job.Trigger is ContinuousTrigger ? WorkerHour + state.Job.LateAfter : state.Job.PlatformTimeLimit;
        if (state.OldestRunningUtc is { } started && started.Plus(limit) < nowUtc)
        {
            yield return new OverlongRun(state, started);
        }
    }

    public static IEnumerable<Finding> Judge(QueueState queue) =>
        queue.Depth.DeadLetters > 0 ? [new DeadLetters(queue.Name, queue.Depth.DeadLetters)] : [];

    public static IEnumerable<Finding> Judge(ModuleNewest newest, UtcSecond nowUtc) =>
        newest is { NewestUtc: { } landed, Module.FreshnessAfter: { } after } && landed.Plus(after) < nowUtc ? [new StaleData(newest.Module.Name, landed)] : [];

    public static IEnumerable<Finding> Judge(RunReading reading) =>
        reading.Skipped * 2 > reading.Fetched ? [new MostSkipped(reading.Job.Name, reading.Fetched, reading.Skipped)] : [];

    /// <summary>Since when nothing was seen of a worker; null while that is not long ago.</summary>
    private static UtcSecond? SilentSince(JobState state, UtcSecond nowUtc)
    {
        UtcSecond?[] moments = [state.LastSeenUtc, state.KnownSinceUtc];
        return moments.Max() is { } since && since.Plus(state.Job.LateAfter) < nowUtc ? since : null;
    }

    /// <summary>Whether an item of the worker's own queue has been ready for as long as the worker may be silent.</summary>
    private static bool HasWaited(JobState state, IReadOnlyList<QueueState> queues, UtcSecond nowUtc) => queues.Any(queue =>
        queue.Name.Equals(state.Job.Name, StringComparison.OrdinalIgnoreCase) && queue.Depth.OldestReadyUtc is { } ready && ready.Plus(state.Job.LateAfter) < nowUtc);

    /// <summary>
    /// The due time that makes a job late: the first one since its last success, and since it became known, when
    /// <see cref="JobDefinition.LateAfter"/> has passed since. Null when it is not late. A run that was
    /// skipped for the lease is no success, its holder's is; one that its own work skipped counts as one.
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
