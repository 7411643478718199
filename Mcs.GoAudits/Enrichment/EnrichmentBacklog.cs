using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.GoAudits.Enrichment;

/// <summary>The reports that wait for enrichment.</summary>
internal sealed class EnrichmentBacklog(Database database, IWorkQueue queue, RunSettings settings, TimeProvider clock, Random? chance = null)
{
    private static readonly Statement Reconcile = new(typeof(EnrichmentBacklog).Assembly, "GoAuditsReports.QueueUnenriched");

    /// <summary>
    /// Makes the queue agree with the tables: every report without a certificate or without answers, and not in the ledger,
    /// has a work item, whoever landed it; what is done or gone has none.
    /// </summary>
    public async Task ReconcileAsync(RunContext run, CancellationToken cancellationToken)
    {
        var now = UtcSecond.Floor(clock.GetUtcNow());
        await database.WriteAsync(session => session.CountAsync(Reconcile, [("JobName", run.Job.Name), ("NowUtc", now)], cancellationToken), cancellationToken);
        await queue.SetAsideInterruptedAsync(run.Job.Name, RetryPolicy.InterruptedLimit(settings.AttemptLimit), now, cancellationToken);
    }

    public Task<IReadOnlyList<ClaimedItem>> ClaimAsync(RunContext run, int count, CancellationToken cancellationToken)
    {
        var now = UtcSecond.Floor(clock.GetUtcNow());
        return queue.ClaimAsync(run.Job.Name, run.RunId, count, now, now.Plus(settings.LeaseLife), cancellationToken);
    }

    /// <summary>Gives back reports that failed: for later, each time longer, or for good after the attempt limit.</summary>
    /// <returns>How many were set aside for good.</returns>
    public async Task<int> FailAsync(RunContext run, IEnumerable<FetchedReport> failed, CancellationToken cancellationToken)
    {
        var now = UtcSecond.Floor(clock.GetUtcNow());
        var items = failed.Select(report => new FailedItem(report.Item.ItemKey, report.Error!, RetryUtc(report.Item.Failures + 1, now))).ToList();
        if (items.Count > 0)
        {
            await queue.FailAsync(run.Job.Name, run.RunId, items, now, cancellationToken);
        }

        return items.Count(item => item.RetryUtc is null);
    }

    private UtcSecond? RetryUtc(int failures, UtcSecond now) => RetryPolicy.IsExhausted(failures, settings.AttemptLimit)
        ? null
        : now.Plus(RetryPolicy.Delay(failures, (chance ?? Random.Shared).NextDouble()));
}
