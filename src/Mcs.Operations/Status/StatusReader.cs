using Mcs.Operations.Health;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Platform.Watermarks;
using Mcs.Storage.Jobs;

namespace Mcs.Operations.Status;

/// <summary>Reads how things stand; writes nothing.</summary>
public sealed class StatusReader(HealthReader health, KnownJobs known, IRunHistory history, IWatermarks watermarks, TimeProvider clock)
{
    public async Task<SystemStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var state = await health.ReadAsync(await known.ReadAsync(cancellationToken), UtcSecond.Floor(clock.GetUtcNow()), cancellationToken);
        var runs = (await history.LatestAsync(cancellationToken)).ToDictionary(run => run.JobName, StringComparer.OrdinalIgnoreCase);
        var jobs = new List<JobStatus>();
        foreach (var job in state.Jobs)
        {
            jobs.Add(new JobStatus(job, runs.GetValueOrDefault(job.Job.Name), await watermarks.ReadAsync(job.Job.Name, cancellationToken)));
        }

        return new SystemStatus(state, jobs);
    }
}
