using Mcs.GoAudits.Api;
using Mcs.GoAudits.Parsing;
using Mcs.GoAudits.Settings;
using Mcs.Http.Faults;
using Mcs.Http.Requests;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;
using Microsoft.Extensions.Logging;

namespace Mcs.GoAudits.Enrichment;

/// <summary>Fetches the details of a report, and writes those of many.</summary>
internal sealed partial class EnrichmentHandler(
    GoAuditsClient client, ApiSessionFactory sessions, EnrichedReports reports, Database database, GoAuditsSettings settings, ILogger<EnrichmentHandler> logger)
    : ItemHandler<ReportDetails>(logger)
{
    private static readonly Statement LatestEnriched = new(typeof(EnrichmentHandler).Assembly, "GoAuditsReports.LatestEnriched");
    private static readonly Statement OldestWaiting = new(typeof(EnrichmentHandler).Assembly, "GoAuditsReports.OldestWaiting");

    private ApiSession? _session;

    /// <summary>A report that only waited for its turn to be asked for was not tried.</summary>
    public override bool IsTriedWhenBegun => false;

    public override async Task OpenAsync(RunContext run, CancellationToken cancellationToken) =>
        _session = await sessions.CreateAsync(GoAuditsClient.SourceName, settings.Token, settings.Concurrency, run, cancellationToken);

    public override Task<ReportDetails> DoAsync(HeldItem item, CancellationToken cancellationToken) =>
        client.GetDetailsAsync(item.Key, _session!, item.MarkTried, cancellationToken);

    public override async Task<ItemsWritten> WriteAsync(RunContext run, IReadOnlyList<ItemResult<ReportDetails>> group, CancellationToken cancellationToken)
    {
        var written = await reports.WriteAsync(run, group, cancellationToken);
        var report = (EnrichmentReport)run.Report;
        report.CertUpdated.Add(written["CertUpdated"]);
        report.AnswersInserted.Add(written["AnswersInserted"]);
        report.MarkedProcessed.Add(written["Recorded"]);
        report.CertMissing.Add(written["CertMissing"]);
        return new ItemsWritten(written["Completed"], written["FinishedByOthers"]);
    }

    public override ItemFault Judge(Exception fault) => SourceFaults.Judge(fault);

    /// <summary>
    /// Asks for the report answered last in this run; then for the two that were enriched last, by whichever run, because they were
    /// answered once; then for the one that runs come to last of all, because they begin with the newest.
    /// </summary>
    public override async Task<bool> ProbeAsync(HeldItem? lastAnswered, IReadOnlyCollection<HeldItem> suspected, CancellationToken cancellationToken)
    {
        IEnumerable<string> candidates = lastAnswered is null ? [] : [lastAnswered.Key];
        candidates = candidates.Concat(await KeysAsync(LatestEnriched, cancellationToken)).Concat(await KeysAsync(OldestWaiting, cancellationToken));
        foreach (var reportId in candidates.Except(suspected.Select(item => item.Key), StringComparer.OrdinalIgnoreCase))
        {
            if (await AnswersAsync(reportId, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    public override void OnFailed(HeldItem item, string error) => Log.ReportFailed(logger, item.Key, item.Item.Failures + 1, error);

    public override void OnRefused(HeldItem item, string error) => Log.ReportRefused(logger, item.Key, error);

    private async Task<bool> AnswersAsync(string reportId, CancellationToken cancellationToken)
    {
        try
        {
            await client.GetDetailsAsync(reportId, _session!, () => { }, cancellationToken);
            return true;
        }
        catch (Exception fault) when (Judge(fault) is not ItemFault.Run && !cancellationToken.IsCancellationRequested)
        {
            return Judge(fault) is ItemFault.Item;
        }
    }

    private Task<List<string>> KeysAsync(Statement statement, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.QueryAsync(statement, [("JobName", GoAuditsModule.Enrichment.Name)], row => row.Text("ItemKey"), cancellationToken),
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "Report {ReportId} failed, {Failures} times by now: {Error}")]
        public static partial void ReportFailed(ILogger logger, string reportId, int failures, string error);

        [LoggerMessage(3002, LogLevel.Warning, "The database refused report {ReportId}: {Error}")]
        public static partial void ReportRefused(ILogger logger, string reportId, string error);
    }
}
