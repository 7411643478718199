using System.Threading.Channels;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Settings;
using Mcs.Platform.Runs;
using Mcs.Platform.WorkQueue;
using Microsoft.Extensions.Logging;

namespace Mcs.GoAudits.Enrichment;

/// <summary>Asks for the details of claimed reports, as many at once as is allowed, in the order they were claimed.</summary>
internal sealed partial class ReportFetcher(GoAuditsClient client, GoAuditsSettings settings, ILogger<ReportFetcher> logger)
{
    /// <param name="claimed">What to ask for.</param>
    /// <param name="call">The run's access.</param>
    /// <param name="fetched">Gets each report as its request ends: its details, or why there are none.</param>
    /// <param name="cancellationToken">Abandons what is under way.</param>
    /// <exception cref="GoAuditsException">AuthRefused: no report is at fault, and no other request would do better.</exception>
    public Task FetchAsync(IReadOnlyList<ClaimedItem> claimed, ApiCall call, ChannelWriter<FetchedReport> fetched, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            claimed,
            new ParallelOptions { MaxDegreeOfParallelism = settings.Concurrency, CancellationToken = cancellationToken },
            async (item, token) => await fetched.WriteAsync(await FetchAsync(item, call, token), CancellationToken.None));

    private async Task<FetchedReport> FetchAsync(ClaimedItem item, ApiCall call, CancellationToken cancellationToken)
    {
        try
        {
            return FetchedReport.Of(item, await client.GetDetailsAsync(item.ItemKey, call, cancellationToken));
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not GoAuditsException { Kind: GoAuditsErrorKind.AuthRefused })
        {
            var error = RunError.Describe(fault);
            Log.ReportFailed(logger, item.ItemKey, item.Failures + 1, error);
            return FetchedReport.Failed(item, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "Report {ReportId} failed, {Failures} times by now: {Error}")]
        public static partial void ReportFailed(ILogger logger, string reportId, int failures, string error);
    }
}
