using System.Globalization;
using Mcs.Jobs.Schedule;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;

namespace Mcs.Cli.Status;

/// <summary>What in a status needs a person: what failed, what is late, what is stuck, what was set aside.</summary>
internal static class StatusFindings
{
    public static IReadOnlyList<string> Of(SystemStatus status) =>
    [
        .. status.Jobs.SelectMany(job => Of(job, status.NowUtc)),
        .. status.Queues.Where(queue => queue.Depth.DeadLetters > 0).Select(queue =>
            string.Create(CultureInfo.InvariantCulture, $"{queue.Name} has {queue.Depth.DeadLetters:N0} dead letters.")),
    ];

    public static bool IsLate(JobState state, UtcSecond nowUtc) =>
        state.LastSuccessUtc is { } success && Punctuality.IsLate(state.Job, success, nowUtc);

    public static bool IsStuck(JobState state, UtcSecond nowUtc) =>
        state.OldestRunningUtc is { } started && Punctuality.IsOverlong(state.Job, started, nowUtc);

    private static IEnumerable<string> Of(JobState state, UtcSecond nowUtc)
    {
        var name = state.Job.ShortName;
        if (state.LastRun is null)
        {
            yield return $"{name} never ran.";
        }
        else if (state.LastSuccessUtc is null)
        {
            yield return $"{name} never succeeded.";
        }
        else if (IsLate(state, nowUtc))
        {
            yield return $"{name} is late: it is due every {Duration.Of(CronSchedule.Parse(state.Job.Cron).Period)}, and last succeeded {Ago(state.LastSuccessUtc.Value, nowUtc)}.";
        }

        if (IsStuck(state, nowUtc))
        {
            yield return $"{name} is stuck: a run that began {Ago(state.OldestRunningUtc!.Value, nowUtc)} has not ended.";
        }

        if (state.LastRun is { Status: nameof(RunStatus.Failed) or nameof(RunStatus.Abandoned) or nameof(RunStatus.Cancelled) } run)
        {
            yield return $"{name}: the last run ended {run.Status}.";
        }
    }

    private static string Ago(UtcSecond moment, UtcSecond nowUtc) => $"{Duration.Of(nowUtc.Value - moment.Value)} ago";
}
