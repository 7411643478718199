using System.Globalization;
using System.Text.Json;
using Mcs.Jobs.Catalogue;
using Mcs.Jobs.Schedule;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;

namespace Mcs.Jobs.Heartbeat;

/// <summary>
/// Looks at the other jobs of the catalogue: who is late, who hangs, what was set aside, what piles up.
/// </summary>
internal sealed class JobWatch(IRunHistory history, IWorkQueue queue)
{
    /// <summary>A backlog grows when it is larger than this long ago and its oldest item has waited as long: a backfill that is being worked off does neither for ever.</summary>
    private static readonly TimeSpan BacklogSpan = TimeSpan.FromHours(6);

    /// <summary>Takes the numbers into <paramref name="report"/> and returns what is wrong, in words.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(RunContext run, HeartbeatReport report, CancellationToken cancellationToken)
    {
        var health = await history.HealthAsync(cancellationToken);
        List<string> findings = [];
        foreach (var job in JobCatalogue.All.Where(job => job.Name != run.Job.Name))
        {
            findings.AddRange(Judge(job, health, run.StartedUtc, report));
        }

        findings.AddRange(await LookAtQueuesAsync(run, report, cancellationToken));
        return findings;
    }

    private static IEnumerable<string> Judge(JobDefinition job, IReadOnlyList<JobHealth> health, UtcSecond now, HeartbeatReport report)
    {
        var own = health.FirstOrDefault(one => one.JobName == job.Name);

        // A job that never ran is late once the platform has been running for two of its periods.
        var since = own?.LastSuccessUtc ?? (health.Count > 0 ? health.Min(one => one.FirstStartedUtc) : now);
        if (Punctuality.IsLate(job, since, now))
        {
            report.LateJobs.Add();
            yield return own?.LastSuccessUtc is { } success ? $"{job.Name} late, last success {success}" : $"{job.Name} late, no success yet";
        }

        if (own?.OldestRunningUtc is { } started && Punctuality.IsOverlong(job, started, now))
        {
            report.OverlongRuns.Add();
            yield return $"{job.Name} running since {started}";
        }
    }

    private async Task<IReadOnlyList<string>> LookAtQueuesAsync(RunContext run, HeartbeatReport report, CancellationToken cancellationToken)
    {
        List<string> findings = [];
        UtcSecond? oldest = null;
        foreach (var job in JobCatalogue.All)
        {
            var depth = await queue.DepthAsync(job.Name, run.StartedUtc, cancellationToken);
            report.Backlog.Add(depth.Waiting);
            report.DeadLetters.Add(depth.DeadLetters);
            oldest = depth.OldestWaitingUtc is { } waiting && (oldest is null || waiting < oldest) ? waiting : oldest;
            if (depth.DeadLetters > 0)
            {
                findings.Add($"{job.Name} {depth.DeadLetters.ToString(CultureInfo.InvariantCulture)} dead letters");
            }
        }

        var age = oldest is { } since ? run.StartedUtc.Value - since.Value : TimeSpan.Zero;
        report.BacklogAgeMinutes.Set((long)age.TotalMinutes);
        if (age > BacklogSpan && await BacklogBeforeAsync(run, cancellationToken) < report.Backlog.Value)
        {
            findings.Add($"backlog growing, {report.Backlog} waiting, the oldest since {oldest}");
        }

        return findings;
    }

    private async Task<long> BacklogBeforeAsync(RunContext run, CancellationToken cancellationToken)
    {
        var counts = await history.CountsJsonAsync(run.Job.Name, run.StartedUtc.Plus(-BacklogSpan), cancellationToken);
        if (counts is null)
        {
            return long.MaxValue;
        }

        using var json = JsonDocument.Parse(counts);
        return json.RootElement.TryGetProperty(HeartbeatReport.BacklogName, out var backlog) ? backlog.GetInt64() : long.MaxValue;
    }
}
