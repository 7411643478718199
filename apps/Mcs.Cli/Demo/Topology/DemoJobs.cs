using Mcs.GoAudits;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;

namespace Mcs.Cli.Demo.Topology;

/// <summary>Runs jobs of the catalogue through the runner that every job goes through.</summary>
internal sealed class DemoJobs(IServiceProvider services, IEnumerable<JobRegistration> jobs, JobRunner runner, IWorkQueue queue, TimeProvider clock)
{
    public Task<RunResult> RunAsync(JobDefinition job, CancellationToken stop)
    {
        var registered = jobs.Single(candidate => candidate.Definition == job);
        return runner.RunAsync(job, () => registered.Create(services), stop);
    }

    /// <summary>Whether another enrichment would find something to claim now.</summary>
    public async Task<bool> IsEnrichmentLeftAsync(CancellationToken stop)
    {
        var depth = await queue.DepthAsync(GoAuditsModule.Enrichment.Name, UtcSecond.Floor(clock.GetUtcNow()), stop);
        return depth.Ready > 0;
    }
}
