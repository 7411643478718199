using System.Threading.Channels;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Settings;
using Mcs.Http.Faults;
using Mcs.Http.Requests;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.WorkQueue;

namespace Mcs.GoAudits.Enrichment;

/// <summary>
/// Fetches the details of reports that wait for them and adds answers and certificate numbers. Any number of runs may work at once.
/// </summary>
public sealed class EnrichmentJob : IJob
{
    private readonly ApiSessionFactory _sessions;
    private readonly QueueReconciliation _reconciliation;
    private readonly EnrichmentBacklog _backlog;
    private readonly ReportFetcher _fetcher;
    private readonly EnrichmentWriter _writer;
    private readonly GoAuditsSettings _settings;

    internal EnrichmentJob(
        ApiSessionFactory sessions, QueueReconciliation reconciliation, EnrichmentBacklog backlog, ReportFetcher fetcher, EnrichmentWriter writer, GoAuditsSettings settings)
    {
        _sessions = sessions;
        _reconciliation = reconciliation;
        _backlog = backlog;
        _fetcher = fetcher;
        _writer = writer;
        _settings = settings;
    }

    public async Task RunAsync(RunContext run, CancellationToken stopping)
    {
        var report = run.Reporting(new EnrichmentReport());
        await _reconciliation.RunAsync(run, stopping);
        var claimed = await _backlog.ClaimAsync(run, _settings.BatchSize, stopping);
        report.Selected.Add(claimed.Count);
        if (claimed.Count == 0)
        {
            return;
        }

        try
        {
            var session = await _sessions.CreateAsync(GoAuditsClient.SourceName, _settings.Token, _settings.Concurrency, run, stopping);
            await EnrichAsync(run, report, claimed, session, stopping);
        }
        catch (SourceException refused) when (refused.Kind == SourceErrorKind.AuthRefused)
        {
            report.AuthFatal = true;
            throw;
        }
    }

    private async Task EnrichAsync(RunContext run, EnrichmentReport report, IReadOnlyList<ClaimedItem> claimed, ApiSession session, CancellationToken stopping)
    {
        var open = new OpenReports();
        var ended = Channel.CreateUnbounded<FetchOutcome>(new UnboundedChannelOptions { SingleReader = true });
        using var fetching = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var written = WriteAsync(run, report, open, ended.Reader, fetching, run.LastWrites);
        try
        {
            await _fetcher.FetchAsync(claimed, session, open, ended.Writer, fetching.Token);
        }
        finally
        {
            await StoreAsync(run, report, open, ended.Writer, written, run.LastWrites);
        }
    }

    /// <summary>What was fetched is written, whatever ended the fetching; what was asked for and not finished is deferred; closing the run releases the rest.</summary>
    private async Task StoreAsync(
        RunContext run, EnrichmentReport report, OpenReports open, ChannelWriter<FetchOutcome> ended, Task written, CancellationToken cancellationToken)
    {
        ended.Complete();
        try
        {
            await written;
        }
        finally
        {
            var unfinished = open.Unfinished;
            await _backlog.DeferAsync(run, unfinished, cancellationToken);
            report.Deferred.Add(unfinished.Count);
        }
    }

    private async Task WriteAsync(
        RunContext run,
        EnrichmentReport report,
        OpenReports open,
        ChannelReader<FetchOutcome> ended,
        CancellationTokenSource fetching,
        CancellationToken cancellationToken)
    {
        try
        {
            await _writer.WriteAllAsync(run, report, open, ended, cancellationToken);
        }
        catch
        {
            // Nothing that is fetched from here on could be written.
            await fetching.CancelAsync();
            throw;
        }
    }
}
