using System.Threading.Channels;
using Mcs.Platform.Runs;
using Mcs.Storage.Engines;
using Microsoft.Extensions.Logging;

namespace Mcs.GoAudits.Enrichment;

/// <summary>Takes reports as their end becomes certain and stores whatever has gathered, one transaction a group.</summary>
internal sealed partial class EnrichmentWriter(EnrichedReports reports, EnrichmentBacklog backlog, ILogger<EnrichmentWriter> logger)
{
    /// <summary>Small enough that a transaction never holds the database for long.</summary>
    private const int GroupSize = 20;

    /// <summary>So many reports refused and none written mean that the database takes none.</summary>
    private const int RefusalLimit = 5;

    /// <summary>Stores until the fetchers are done. A report that the database refuses fails once another was written.</summary>
    /// <exception cref="NothingWrittenException">The database refused every report.</exception>
    /// <exception cref="StorageException">The database cannot be used.</exception>
    public async Task WriteAllAsync(RunContext run, EnrichmentReport report, OpenReports open, ChannelReader<FetchOutcome> ended, CancellationToken cancellationToken)
    {
        var refused = new List<FailedReport>();
        while (await ended.WaitToReadAsync(cancellationToken))
        {
            var group = new List<FetchOutcome>(GroupSize);
            while (group.Count < GroupSize && ended.TryRead(out var next))
            {
                group.Add(next);
            }

            refused.AddRange(await WriteAsync(run, report, open, [.. group.OfType<FetchedReport>()], cancellationToken));
            await FailAsync(run, report, open, [.. group.OfType<FailedReport>()], cancellationToken);
            if (report.Processed.Value > 0)
            {
                await FailAsync(run, report, open, refused, cancellationToken);
                refused.Clear();
            }
            else if (refused.Count >= RefusalLimit)
            {
                throw new NothingWrittenException(refused);
            }
        }

        if (refused.Count > 0)
        {
            throw new NothingWrittenException(refused);
        }
    }

    /// <returns>The reports that the database refused, each on its own.</returns>
    private async Task<IReadOnlyList<FailedReport>> WriteAsync(
        RunContext run, EnrichmentReport report, OpenReports open, IReadOnlyList<FetchedReport> fetched, CancellationToken cancellationToken)
    {
        if (fetched.Count == 0)
        {
            return [];
        }

        try
        {
            var written = await reports.WriteAsync(run, fetched, cancellationToken);
            report.Processed.Add(written["Completed"]);
            report.CertUpdated.Add(written["CertUpdated"]);
            report.AnswersInserted.Add(written["AnswersInserted"]);
            report.MarkedProcessed.Add(written["Recorded"]);
            report.CertMissing.Add(written["CertMissing"]);
            report.Failed.Add(fetched.Count - written["Completed"] - written["FinishedByOthers"]);
            open.Stored(fetched);
            return [];
        }
        catch (StorageException refusal) when (refusal.Kind is StorageFault.Data)
        {
            if (fetched is [var only])
            {
                Log.ReportRefused(logger, only.Item.ItemKey, refusal.Message);
                open.Doubted(only.Item, refusal.Message);
                return [new FailedReport(only.Item, refusal.Message)];
            }

            var refused = new List<FailedReport>();
            foreach (var one in fetched)
            {
                refused.AddRange(await WriteAsync(run, report, open, [one], cancellationToken));
            }

            return refused;
        }
    }

    private async Task FailAsync(
        RunContext run, EnrichmentReport report, OpenReports open, List<FailedReport> failed, CancellationToken cancellationToken)
    {
        report.DeadLettered.Add(await backlog.FailAsync(run, failed, cancellationToken));
        report.Failed.Add(failed.Count);
        open.Stored(failed);
    }

    private static partial class Log
    {
        [LoggerMessage(3002, LogLevel.Warning, "The database refused report {ReportId}: {Error}")]
        public static partial void ReportRefused(ILogger logger, string reportId, string error);
    }
}
