using System.Threading.Channels;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Settings;
using Mcs.Http.Faults;
using Mcs.Http.Requests;
using Mcs.Platform.Runs;
using Mcs.Platform.WorkQueue;
using Microsoft.Extensions.Logging;

namespace Mcs.GoAudits.Enrichment;

/// <summary>Asks for the details of claimed reports, as many at once as is allowed, in the order they were claimed.</summary>
internal sealed partial class ReportFetcher(GoAuditsClient client, SourceProbe probe, GoAuditsSettings settings, ILogger<ReportFetcher> logger)
{
    /// <param name="claimed">What to ask for.</param>
    /// <param name="session">The run's access.</param>
    /// <param name="open">Is told what was asked for.</param>
    /// <param name="ended">Gets each report when its end is certain: fetched or failed.</param>
    /// <param name="cancellationToken">Abandons what is under way.</param>
    /// <exception cref="SourceException">AuthRefused: no report is at fault, and no other request would do better.</exception>
    /// <exception cref="SourceDownException">The source fails everybody.</exception>
    public async Task FetchAsync(
        IReadOnlyList<ClaimedItem> claimed, ApiSession session, OpenReports open, ChannelWriter<FetchOutcome> ended, CancellationToken cancellationToken)
    {
        var breaker = new SourceBreaker();
        await Parallel.ForEachAsync(
            claimed,
            new ParallelOptions { MaxDegreeOfParallelism = settings.Concurrency, CancellationToken = cancellationToken },
            async (item, token) =>
            {
                var outcome = await FetchAsync(item, session, () => open.Asked(item), token);
                if (outcome is not DoubtfulReport doubtful)
                {
                    HandOver([.. breaker.Success(item.ItemKey), outcome], ended);
                    return;
                }

                open.Doubted(item, doubtful.Error);
                if (breaker.Failure(doubtful))
                {
                    await ProbeAsync(breaker, session, ended, token);
                }
            });
        if (breaker.Complete())
        {
            await ProbeAsync(breaker, session, ended, cancellationToken);
        }
    }

    /// <summary>Asks for reports that should be answered, one after the other until one is: the one answered last in this run, then others.</summary>
    private async Task ProbeAsync(SourceBreaker breaker, ApiSession session, ChannelWriter<FetchOutcome> ended, CancellationToken cancellationToken)
    {
        var held = breaker.Held;
        var isUp = false;
        IEnumerable<string> candidates = breaker.LastAnswered is { } answered ? [answered] : [];
        foreach (var reportId in candidates.Concat(await probe.ChooseAsync(cancellationToken))
            .Except(held.Select(report => report.Item.ItemKey), StringComparer.OrdinalIgnoreCase))
        {
            if (await FetchAsync(new ClaimedItem(reportId, 0, 0), session, () => { }, cancellationToken) is not DoubtfulReport)
            {
                isUp = true;
                break;
            }
        }

        if (!breaker.EndProbe(isUp, out var failed))
        {
            throw new SourceDownException(breaker.Held is { Count: > 0 } still ? still : held);
        }

        HandOver(failed, ended);
    }

    private async Task<FetchOutcome> FetchAsync(ClaimedItem item, ApiSession session, Action asked, CancellationToken cancellationToken)
    {
        try
        {
            return new FetchedReport(item, await client.GetDetailsAsync(item.ItemKey, session, asked, cancellationToken));
        }
        catch (SourceException fault) when (fault.Kind is SourceErrorKind.Refused or SourceErrorKind.Incomplete)
        {
            return new FailedReport(item, fault.Message);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not SourceException { Kind: SourceErrorKind.AuthRefused })
        {
            return new DoubtfulReport(item, RunError.Describe(fault));
        }
    }

    private void HandOver(IReadOnlyList<FetchOutcome> reports, ChannelWriter<FetchOutcome> ended)
    {
        foreach (var report in reports)
        {
            if (report is FailedReport failed)
            {
                Log.ReportFailed(logger, failed.Item.ItemKey, failed.Item.Failures + 1, failed.Error);
            }

            // The channel has no bound: what was claimed is all there can be.
            ended.TryWrite(report);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "Report {ReportId} failed, {Failures} times by now: {Error}")]
        public static partial void ReportFailed(ILogger logger, string reportId, int failures, string error);
    }
}
