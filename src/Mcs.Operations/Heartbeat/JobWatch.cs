using System.Globalization;
using Mcs.Operations.Health;
using Mcs.Platform.Runs;
using Mcs.Storage.Jobs;

namespace Mcs.Operations.Heartbeat;

/// <summary>Looks at the other jobs: who is late, who hangs, what was set aside, what piles up. Records the jobs that are new.</summary>
internal sealed class JobWatch(WatchedJobs watched, KnownJobs known, HealthReader reader)
{
    /// <summary>Takes the numbers into <paramref name="report"/> and returns what is wrong, in words.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(RunContext run, HeartbeatReport report, CancellationToken cancellationToken)
    {
        // Before the judgement: a job that is new with this heartbeat is not late by what an older system did.
        var knownSince = await known.RecordAsync(watched.Jobs.Select(job => job.Name), run.StartedUtc, cancellationToken);
        var health = await reader.ReadAsync(knownSince, run.StartedUtc, cancellationToken);
        var findings = health.Findings.Where(finding => !IsOf(run, finding)).ToList();
        report.LateJobs.Set(findings.Count(finding => finding is LateJob or LateWorker));
        report.OverlongRuns.Set(findings.OfType<OverlongRun>().Count());
        report.DeadLetters.Set(health.Queues.Sum(queue => (long)queue.Depth.DeadLetters));
        report.StaleModules.Set(findings.OfType<StaleData>().Count());
        report.MostSkipped.Set(findings.OfType<MostSkipped>().Count());
        var backlog = Backlog.Of(health.Queues);
        report.Backlog.Set(backlog.Waiting);
        report.BacklogAgeMinutes.Set((long)backlog.AgeAt(run.StartedUtc).TotalMinutes);
        return [.. findings.Select(Words)];
    }

    /// <summary>Whether it is about the heartbeat itself, whose success is this very run.</summary>
    private static bool IsOf(RunContext run, Finding finding) => finding switch
    {
        LateJob late => late.State.Job == run.Job,
        OverlongRun overlong => overlong.State.Job == run.Job,
        _ => false,
    };

    private static string Words(Finding finding) => finding switch
    {
        LateJob { State: { LastSuccessUtc: { } success } state } => $"{state.Job.Name} late, last success {success}",
        LateJob late => $"{late.State.Job.Name} late, no success yet",
        LateWorker late => $"{late.State.Job.Name} not seen since {late.SinceUtc}",
        OverlongRun overlong => $"{overlong.State.Job.Name} running since {overlong.StartedUtc}",
        DeadLetters dead => $"{dead.Queue} {dead.Count.ToString(CultureInfo.InvariantCulture)} dead letters",
        StaleData stale => $"{stale.Module} nothing new since {stale.NewestUtc}",
        MostSkipped most => string.Create(CultureInfo.InvariantCulture, $"{most.JobName} skipped {most.Skipped} of {most.Fetched}"),
        GrowingBacklog growing => $"backlog growing, {growing.Waiting.ToString(CultureInfo.InvariantCulture)} waiting, the oldest since {growing.OldestUtc}",
        _ => throw new ArgumentOutOfRangeException(nameof(finding)),
    };
}
