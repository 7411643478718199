using Mcs.Platform.Backfills;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;

namespace Mcs.Operations.Backfills;

/// <summary>What the source offers for a day and is not stored.</summary>
public sealed record ReconciledDay(DateOnly Day, int Offered, IReadOnlyCollection<string> Missing);

/// <param name="Run">The row that proves the comparison; its message has the counts.</param>
/// <param name="Days">Those that were compared, up to the first that could not be.</param>
public sealed record ReconcileResult(RunResult Run, IReadOnlyList<ReconciledDay> Days);

/// <summary>Compares what a source offers with what is stored, day by day. It stores nothing but its own run: to land what is missing is a backfill.</summary>
public sealed class ReconcileService(JobRunner runner)
{
    /// <summary>What is appended to the name of the module's job: the comparison is none of its runs.</summary>
    public const string NameSuffix = "Reconcile";

    public async Task<ReconcileResult> RunAsync(IReconcile reconcile, DateOnly first, DateOnly last, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, last);
        var days = new List<ReconciledDay>();
        var job = reconcile.Job with { Name = reconcile.Job.Name + NameSuffix, Concurrency = JobConcurrency.Parallel };
        var run = await runner.RunAsync(job, () => new ReconcileJob(reconcile, first, last, days), stop);
        return new ReconcileResult(run, days);
    }
}

internal sealed class ReconcileJob(IReconcile reconcile, DateOnly first, DateOnly last, List<ReconciledDay> days) : IJob
{
    public async Task RunAsync(RunContext run, CancellationToken stopping)
    {
        var report = run.Reporting(new ReconcileReport());
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var offered = await reconcile.OfferedAsync(run, day, stopping);
            var missing = await reconcile.MissingAsync(offered, stopping);
            days.Add(new ReconciledDay(day, offered.Count, missing));
            report.Day(offered.Count, missing.Count);
        }
    }
}

internal sealed class ReconcileReport : RunReport
{
    private readonly Count _days;
    private readonly Count _offered;
    private readonly Count _missing;

    public ReconcileReport() => (_days, _offered, _missing) = (AddCount("days", "Days"), AddCount("offered", "Offered"), AddCount("missing", "Missing"));

    public void Day(int offered, int missing)
    {
        _days.Add();
        _offered.Add(offered);
        _missing.Add(missing);
    }
}
