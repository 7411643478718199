using System.Threading.Channels;
using Mcs.Platform.Runs;

namespace Mcs.GoAudits.Enrichment;

/// <summary>Takes reports as they are fetched and writes whatever has gathered, one transaction a group.</summary>
internal sealed class EnrichmentWriter(EnrichedReports reports, EnrichmentBacklog backlog)
{
    /// <summary>Small enough that a transaction never holds the database for long.</summary>
    private const int GroupSize = 20;

    /// <summary>Writes until the fetchers are done.</summary>
    public async Task WriteAllAsync(RunContext run, EnrichmentReport report, ChannelReader<FetchedReport> fetched, CancellationToken cancellationToken)
    {
        var group = new List<FetchedReport>(GroupSize);
        while (await fetched.WaitToReadAsync(cancellationToken))
        {
            group.Clear();
            while (group.Count < GroupSize && fetched.TryRead(out var next))
            {
                group.Add(next);
            }

            await WriteAsync(run, report, group, cancellationToken);
        }
    }

    private async Task WriteAsync(RunContext run, EnrichmentReport report, List<FetchedReport> group, CancellationToken cancellationToken)
    {
        var good = group.Where(fetched => fetched.Details is not null).ToList();
        if (good.Count > 0)
        {
            var written = await reports.WriteAsync(run, good, cancellationToken);
            report.Processed.Add(written["Processed"]);
            report.CertUpdated.Add(written["CertUpdated"]);
            report.AnswersInserted.Add(written["AnswersInserted"]);
            report.MarkedProcessed.Add(written["MarkedProcessed"]);
            report.CertMissing.Add(written["CertMissing"]);
            report.Failed.Add(good.Count - written["Processed"]);
        }

        var bad = group.Where(fetched => fetched.Details is null).ToList();
        report.DeadLettered.Add(await backlog.FailAsync(run, bad, cancellationToken));
        report.Failed.Add(bad.Count);
    }
}
