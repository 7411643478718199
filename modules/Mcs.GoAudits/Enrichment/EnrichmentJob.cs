using Mcs.GoAudits.Api;
using Mcs.GoAudits.Settings;
using Mcs.Http.Faults;
using Mcs.Platform.Jobs;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;

namespace Mcs.GoAudits.Enrichment;

/// <summary>
/// Fetches the details of reports that wait for them and adds answers and certificate numbers. Any number of runs may work at once.
/// </summary>
internal sealed class EnrichmentJob(
    QueueReconciliation reconciliation, QueueProcessor processor, IItemQueues queues, EnrichmentHandler handler, GoAuditsSettings settings) : IJob
{
    public async Task RunAsync(RunContext run, CancellationToken stopping)
    {
        var report = run.Reporting(new EnrichmentReport());
        var options = new QueueOptions
        {
            BatchSize = settings.BatchSize,
            Concurrency = settings.Concurrency,
            ItemNoun = "report",
            SourceName = GoAuditsClient.SourceName,
        };
        await reconciliation.RunAsync(run, stopping);
        try
        {
            await processor.RunAsync(queues.Open(run.Job.Name), handler, options, run, stopping);
        }
        catch (SourceException refused) when (refused.Kind == SourceErrorKind.AuthRefused)
        {
            report.AuthFatal = true;
            throw;
        }
    }
}
