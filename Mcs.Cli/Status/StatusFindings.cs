using System.Globalization;
using Mcs.Jobs.Catalogue;
using Mcs.Platform.Runs;

namespace Mcs.Cli.Status;

/// <summary>What in a status needs a person: what failed, what is late, what is stuck, what was set aside.</summary>
internal static class StatusFindings
{
    /// <summary>A job is late when it had no success for this many of its periods.</summary>
    private const int LatePeriods = 2;

    public static IReadOnlyList<string> Of(SystemStatus status) =>
    [
        .. status.Jobs.SelectMany(job => Of(job, status.NowUtc.Value)),
        .. status.Queues.Where(queue => queue.Depth.DeadLetters > 0).Select(queue =>
            string.Create(CultureInfo.InvariantCulture, $"{queue.Name} has {queue.Depth.DeadLetters:N0} dead letters.")),
    ];

    public static bool IsLate(JobState state, DateTime nowUtc) =>
        state.LastSuccessUtc is { } success && nowUtc - success.Value > LatePeriods * JobSchedule.Of(state.Job).PeriodAfter(nowUtc);

    public static bool IsStuck(JobState state, DateTime nowUtc) =>
        state.LastRun is { Status: nameof(RunStatus.Running) } run && nowUtc - run.StartedUtc.Value > state.Job.TimeLimit;

    private static IEnumerable<string> Of(JobState state, DateTime nowUtc)
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
            yield return $"{name} is late: it should succeed every {Duration.Of(JobSchedule.Of(state.Job).PeriodAfter(nowUtc))}, and last did {Duration.Of(nowUtc - state.LastSuccessUtc.Value.Value)} ago.";
        }

        if (IsStuck(state, nowUtc))
        {
            yield return $"{name} is stuck: its run may take {Duration.Of(state.Job.TimeLimit)}, and began {Duration.Of(nowUtc - state.LastRun!.StartedUtc.Value)} ago.";
        }
        else if (state.LastRun is { Status: nameof(RunStatus.Failed) or nameof(RunStatus.Abandoned) or nameof(RunStatus.Cancelled) } run)
        {
            yield return $"{name}: the last run ended {run.Status}.";
        }
    }
}
