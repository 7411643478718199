using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Storage.Landings;
using Mcs.Storage.Statements;

namespace Mcs.GoAudits.Enrichment;

/// <summary>
/// Makes the queue agree with the tables: every report without a certificate or without answers, and not in the ledger, has a
/// work item, whoever landed it.
/// </summary>
internal sealed class QueueReconciliation(RunWriter writer, IRunHistory history, TimeProvider clock)
{
    /// <summary>How far before the last successful run recent reports are looked at again: another system's clock may be late, or its transaction long.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromHours(1);

    private static readonly Statement All = new(typeof(QueueReconciliation).Assembly, "GoAuditsReports.QueueUnenriched") { Timeout = Statement.WholeTable };
    private static readonly Statement Recent = new(typeof(QueueReconciliation).Assembly, "GoAuditsReports.QueueRecent");

    /// <summary>
    /// Looks at all reports once a day, before the day's first success, and otherwise at those that came in since the last
    /// success: reading all of them costs more than a run with nothing to do.
    /// </summary>
    public async Task RunAsync(RunContext run, CancellationToken cancellationToken)
    {
        var now = UtcSecond.Floor(clock.GetUtcNow());
        var success = await history.LatestSuccessAsync(run.Job.Name, cancellationToken);
        var isFull = success is null || success.Value.Value.Date != now.Value.Date;
        await writer.MaintainAsync(
            run, isFull ? All : Recent, isFull ? [] : [("SinceUtc", success!.Value.Plus(-Lookback))], cancellationToken);
    }
}
