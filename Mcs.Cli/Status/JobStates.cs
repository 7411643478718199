using Mcs.Jobs.Catalogue;
using Mcs.Platform.Runs;
using Mcs.Platform.Watermarks;

namespace Mcs.Cli.Status;

/// <summary>Reads how the jobs of the catalogue stand.</summary>
internal sealed class JobStates(IRunHistory history, IWatermarks watermarks)
{
    public async Task<IReadOnlyList<JobState>> ReadAsync(CancellationToken cancellationToken)
    {
        var runs = (await history.LatestAsync(cancellationToken)).ToDictionary(run => run.JobName, StringComparer.OrdinalIgnoreCase);
        var health = (await history.HealthAsync(cancellationToken)).ToDictionary(job => job.JobName, StringComparer.OrdinalIgnoreCase);
        var states = new List<JobState>();
        foreach (var job in JobCatalogue.All)
        {
            var own = health.GetValueOrDefault(job.Name);
            var watermark = await watermarks.ReadAsync(job.Name, cancellationToken);
            states.Add(new JobState(job, runs.GetValueOrDefault(job.Name), own?.LastSuccessUtc, own?.OldestRunningUtc, watermark));
        }

        return states;
    }
}
