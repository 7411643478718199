using Mcs.Cli.Demo.Topology;
using Mcs.Cli.Tables;
using Mcs.GoAudits;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;

namespace Mcs.Cli.Demo.Verification;

/// <summary>
/// Compares the database with what the API holds: every audit present with its time, certificate and answers, value by value; the
/// ledger complete; the watermark where it belongs; nothing more than that but what was there before.
/// </summary>
internal sealed class DemoVerifier(DemoTables tables)
{
    public async Task<DemoProof> VerifyAsync(ExpectedState truth, TableKeys before, IReadOnlyList<RunResult> runs, CancellationToken cancellationToken)
    {
        var differences = new Differences();
        var left = (await tables.WorkItemsAsync(cancellationToken)).Where(item => truth.Ids.Contains(item.ItemKey)).ToList();
        var waiting = left.Select(item => item.ItemKey).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = await CompareReportsAsync(truth, waiting, differences, cancellationToken);
        var after = await tables.KeysAsync(cancellationToken);
        CompareKeys(truth.Ids, before, after, differences);
        var watermark = Later(before.WatermarkUtc, truth.NewestUtc);
        if (after.WatermarkUtc != watermark)
        {
            differences.Add($"The watermark stands at {after.WatermarkUtc?.ToString() ?? "nothing"} instead of {watermark}");
        }

        return new DemoProof
        {
            Expected = new Tally(truth.Totals, truth.Ids.Count, truth.Ids.Count, watermark),
            Found = new Tally(found, Shared(truth.Ids, after.IngestionLedger), Shared(truth.Ids, after.EnrichmentLedger), after.WatermarkUtc),
            Waiting = left.Count(item => !item.IsDeadLetter),
            DeadLetters = left.Count(item => item.IsDeadLetter),
            FromBefore = before.Reports.Count(id => !truth.Ids.Contains(id)),
            Runs = await CompareRunsAsync(runs, differences, cancellationToken),
            Differences = differences,
        };
    }

    private async Task<ReportTotals> CompareReportsAsync(ExpectedState truth, HashSet<string> waiting, Differences differences, CancellationToken cancellationToken)
    {
        var found = ReportTotals.None;
        await foreach (var (audit, report) in tables.BesideAsync(truth, cancellationToken))
        {
            if (report is null)
            {
                differences.Add($"Report {audit.Id} is missing");
                continue;
            }

            found = found.Plus(report.Totals);
            if (waiting.Contains(audit.Id))
            {
                differences.Add($"Report {audit.Id} is not enriched");
                continue;
            }

            ReportComparison.Compare(audit, report, differences);
        }

        return found;
    }

    private static void CompareKeys(HashSet<string> truth, TableKeys before, TableKeys after, Differences differences)
    {
        differences.AddEach(after.Reports.Where(id => !truth.Contains(id) && !before.Reports.Contains(id)), id => $"Report {id} is in the database, and not in the API");
        differences.AddEach(before.Reports.Where(id => !truth.Contains(id) && !after.Reports.Contains(id)), id => $"Report {id} was there before, and is gone");
        CompareLedger(GoAuditsModule.Ingestion.Name, truth, before.IngestionLedger, after.IngestionLedger, differences);
        CompareLedger(GoAuditsModule.Enrichment.Name, truth, before.EnrichmentLedger, after.EnrichmentLedger, differences);
    }

    private static void CompareLedger(string job, HashSet<string> truth, HashSet<string> before, HashSet<string> after, Differences differences)
    {
        differences.AddEach(truth.Where(id => !after.Contains(id)), id => $"The ledger of {job} lacks {id}");
        differences.AddEach(before.Where(id => !truth.Contains(id) && !after.Contains(id)), id => $"The ledger of {job} held {id} before, and no more");
        differences.AddEach(after.Where(id => !truth.Contains(id) && !before.Contains(id)), id => $"The ledger of {job} holds {id}, which is not in the API");
    }

    private async Task<IReadOnlyList<StoredRun>> CompareRunsAsync(IReadOnlyList<RunResult> runs, Differences differences, CancellationToken cancellationToken)
    {
        var stored = await tables.RunsAsync([.. runs.Select(run => run.RunId)], cancellationToken);
        if (stored.Count < runs.Count)
        {
            differences.Add($"{runs.Count - stored.Count} of {runs.Count} runs are not in the history");
        }

        differences.AddEach(
            stored.Where(run => run.Status != nameof(RunStatus.Succeeded)).Select(run => run.JobName),
            job => $"A run of {job} did not succeed");
        return stored;
    }

    private static long Shared(HashSet<string> truth, HashSet<string> ledger) => ledger.Count(truth.Contains);

    private static UtcSecond? Later(UtcSecond? one, UtcSecond? other) => other is null || one > other ? one : other;
}
