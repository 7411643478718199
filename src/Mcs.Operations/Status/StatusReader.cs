using Mcs.Operations.Health;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Platform.Watermarks;
using Mcs.Storage.Jobs;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Operations.Status;

/// <summary>Reads how things stand; writes nothing.</summary>
public sealed class StatusReader(
    WatchedJobs watched, HealthReader health, KnownJobs known, IRunHistory history, IWatermarks watermarks, Database database, TimeProvider clock)
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

        return new SystemStatus(state, jobs, await TotalsAsync(cancellationToken));
    }

    private Task<List<ModuleTotals>> TotalsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var totals = new List<ModuleTotals>();
            foreach (var module in watched.Totals)
            {
                var count = new Statement(module.Assembly, module.Totals!) { Timeout = Statement.WholeTable };
                totals.Add(new ModuleTotals(module.Name, (await session.CountAsync(count, [], cancellationToken)).All));
            }

            return totals;
        },
        cancellationToken);
}
