using Mcs.Cli.Demo.Progress;
using Mcs.Cli.Hosting;
using Mcs.GoAudits;
using Mcs.Operations;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Demo.Topology;

/// <summary>The runs of a demo, one after another: what the clock does in production, and in between an operator's replay where one is due.</summary>
internal sealed class DemoRuns(CliHost host, Func<CliHost> openReplay, IDemoProgress progress)
{
    private readonly List<RunResult> _runs = [];

    /// <summary>Runs ingestion, then enrichment until nothing is left that can be claimed, then the heartbeat; a run without success is the last.</summary>
    /// <param name="truth">What there is to read.</param>
    /// <param name="before">What the tables held before.</param>
    /// <param name="stop">Ends the demo; the run under way closes its books.</param>
    public async Task<IReadOnlyList<RunResult>> RunAsync(ExpectedState truth, TableKeys before, CancellationToken stop)
    {
        var isGoingWell = await SucceedsAsync(host, GoAuditsModule.Ingestion, stop);
        if (isGoingWell && await IsReplayDueAsync(truth, before, stop))
        {
            await using var replay = openReplay();
            isGoingWell = await SucceedsAsync(replay, GoAuditsModule.Ingestion, stop);
        }

        while (isGoingWell)
        {
            isGoingWell = await SucceedsAsync(host, GoAuditsModule.Enrichment, stop);
            if (!await Jobs(host).IsEnrichmentLeftAsync(stop))
            {
                break;
            }
        }

        if (isGoingWell)
        {
            await SucceedsAsync(host, OperationsModule.Heartbeat, stop);
        }

        return _runs;
    }

    private static DemoJobs Jobs(CliHost host) => host.Services.GetRequiredService<DemoJobs>();

    /// <summary>An earlier demo's watermark may stand later than this one's audits: reading them takes a one-off window, as it does in production.</summary>
    private async Task<bool> IsReplayDueAsync(ExpectedState truth, TableKeys before, CancellationToken stop)
    {
        if (before.WatermarkUtc is null)
        {
            return false;
        }

        var now = await host.Services.GetRequiredService<DemoTables>().KeysAsync(stop);
        return !truth.Ids.IsSubsetOf(now.Reports);
    }

    private async Task<bool> SucceedsAsync(CliHost on, JobDefinition job, CancellationToken stop)
    {
        var run = await Jobs(on).RunAsync(job, stop);
        stop.ThrowIfCancellationRequested();
        _runs.Add(run);
        progress.Ended(run);
        return run.Status == RunStatus.Succeeded;
    }
}
