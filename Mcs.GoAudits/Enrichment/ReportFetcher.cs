using System.Threading.Channels;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Settings;
using Mcs.Platform.WorkQueue;
using Microsoft.Extensions.Logging;

namespace Mcs.GoAudits.Enrichment;

/// <summary>Asks for the details of claimed reports, as many at once as is allowed, in the order they were claimed.</summary>
internal sealed partial class ReportFetcher(GoAuditsClient client, SourceProbe source, GoAuditsSettings settings, ILogger<ReportFetcher> logger)
{
    /// <param name="claimed">What to ask for.</param>
    /// <param name="call">The run's access.</param>
    /// <param name="fetched">Gets each report when its outcome is certain: its details, or why there are none.</param>
    /// <param name="cancellationToken">Abandons what is under way.</param>
    /// <exception cref="GoAuditsException">AuthRefused: no report is at fault, and no other request would do better.</exception>
    /// <exception cref="SourceDownException">The source fails everybody.</exception>
    public async Task FetchAsync(IReadOnlyList<ClaimedItem> claimed, ApiCall call, ChannelWriter<FetchedReport> fetched, CancellationToken cancellationToken)
    {
        using var breaker = new SourceBreaker((answered, token) => ProbeAsync(answered, call, token));
        await Parallel.ForEachAsync(
            claimed,
            new ParallelOptions { MaxDegreeOfParallelism = settings.Concurrency, CancellationToken = cancellationToken },
            async (item, token) => HandOver(await breaker.SettleAsync(await FetchAsync(item, call, token), token), fetched));
        HandOver(await breaker.CloseAsync(cancellationToken), fetched);
    }

    /// <summary>Asks for what was answered last in this run, else for what should be answered.</summary>
    private async Task<FetchedReport?> ProbeAsync(string? answered, ApiCall call, CancellationToken cancellationToken)
    {
        var probe = answered ?? await source.PickAsync(cancellationToken);
        return probe is null ? null : await FetchAsync(new ClaimedItem(probe, 0, 0), call, cancellationToken);
    }

    private async Task<FetchedReport> FetchAsync(ClaimedItem item, ApiCall call, CancellationToken cancellationToken)
    {
        try
        {
            return FetchedReport.Of(item, await client.GetDetailsAsync(item.ItemKey, call, cancellationToken));
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not GoAuditsException { Kind: GoAuditsErrorKind.AuthRefused })
        {
            return FetchedReport.Failed(item, fault);
        }
    }

    private void HandOver(IReadOnlyList<FetchedReport> settled, ChannelWriter<FetchedReport> fetched)
    {
        foreach (var report in settled)
        {
            if (report.Error is { } error)
            {
                Log.ReportFailed(logger, report.Item.ItemKey, report.Item.Failures + 1, error);
            }

            // The channel has no bound: what was claimed is all there can be.
            fetched.TryWrite(report);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "Report {ReportId} failed, {Failures} times by now: {Error}")]
        public static partial void ReportFailed(ILogger logger, string reportId, int failures, string error);
    }
}
