using System.Globalization;
using Mcs.Operations.Health;
using Mcs.Operations.Status;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;

namespace Mcs.Cli.Status;

/// <summary>What in a status needs a person, in words: what was judged, and how the last runs ended.</summary>
internal static class StatusFindings
{
    public static IReadOnlyList<string> Of(SystemStatus status) =>
    [
        .. status.Jobs.SelectMany(job => Of(job, status.Health)),
        .. status.Health.Findings.Where(finding => JobOf(finding) is null).Select(finding => Words(finding, status.Health.NowUtc)),
    ];

    public static bool IsLate(JobStatus job, SystemHealth health) => health.Findings.Any(finding => finding is LateJob or LateWorker && JobOf(finding) == job.State);

    public static bool IsStuck(JobStatus job, SystemHealth health) => health.Findings.OfType<OverlongRun>().Any(overlong => overlong.State == job.State);

    private static IEnumerable<string> Of(JobStatus job, SystemHealth health)
    {
        var name = job.State.Job.ShortName;
        if (job.LastRun is null)
        {
            yield return $"{name} never ran.";
        }
        else if (job.State.LastSuccessUtc is null)
        {
            yield return $"{name} never succeeded.";
        }

        foreach (var finding in health.Findings.Where(finding => JobOf(finding) == job.State))
        {
            yield return Words(finding, health.NowUtc);
        }

        if (job.LastRun is { Status: nameof(RunStatus.Failed) or nameof(RunStatus.Abandoned) or nameof(RunStatus.Cancelled) } run)
        {
            yield return $"{name}: the last run ended {run.Status}.";
        }
    }

    private static JobState? JobOf(Finding finding) => finding switch
    {
        LateJob late => late.State,
        LateWorker late => late.State,
        OverlongRun overlong => overlong.State,
        _ => null,
    };

    private static string Words(Finding finding, UtcSecond nowUtc) => finding switch
    {
        LateJob late => $"{late.State.Job.ShortName} is late: due {late.DueUtc}, {(late.State.LastSuccessUtc is { } success ? $"last succeeded {Ago(success, nowUtc)}" : "never succeeded")}.",
        LateWorker late => $"{late.State.Job.ShortName} is late: not seen since {late.SinceUtc}.",
        OverlongRun overlong => $"{overlong.State.Job.ShortName} is stuck: a run that began {Ago(overlong.StartedUtc, nowUtc)} has not ended.",
        DeadLetters dead => string.Create(CultureInfo.InvariantCulture, $"{dead.Queue} has {dead.Count:N0} dead letters."),
        StaleData stale => $"{stale.Module} has had nothing new since {stale.NewestUtc}.",
        MostSkipped most => string.Create(CultureInfo.InvariantCulture, $"The last run of {most.JobName} skipped {most.Skipped:N0} of {most.Fetched:N0}."),
        GrowingBacklog growing => string.Create(CultureInfo.InvariantCulture, $"The backlog grows: {growing.Waiting:N0} waiting, the oldest since {growing.OldestUtc}."),
        _ => throw new ArgumentOutOfRangeException(nameof(finding)),
    };

    private static string Ago(UtcSecond moment, UtcSecond nowUtc) => $"{Duration.Of(nowUtc.Value - moment.Value)} ago";
}
