using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;

namespace Mcs.GoAudits.Enrichment;

/// <summary>The reports that wait for enrichment.</summary>
internal sealed class EnrichmentBacklog(IWorkQueue queue, RunSettings settings, TimeProvider clock, Random? random = null)
{
    private readonly Random _random = random ?? Random.Shared;

    public Task<IReadOnlyList<ClaimedItem>> ClaimAsync(RunContext run, int count, CancellationToken cancellationToken)
    {
        var now = Now();
        return queue.ClaimAsync(run.Job.Name, run.RunId, count, now, now.Plus(settings.LeaseLife), cancellationToken);
    }

    /// <summary>Ends the claims of reports that failed: each is tried again later, each time later, or is a dead letter after the attempt limit.</summary>
    /// <returns>How many became dead letters.</returns>
    public async Task<int> FailAsync(RunContext run, IReadOnlyCollection<FailedReport> failed, CancellationToken cancellationToken)
    {
        if (failed.Count == 0)
        {
            return 0;
        }

        var now = Now();
        var items = failed.Select(report => new FailedItem(report.Item.ItemKey, report.Error, RetryUtc(report.Item.Failures + 1, now))).ToList();
        await queue.FailAsync(run.Job.Name, run.RunId, items, now, cancellationToken);
        return items.Count(item => item.RetryUtc is null);
    }

    /// <summary>Ends the claims of reports that were asked for and not finished: they come back behind those that never were, without a failure.</summary>
    public async Task DeferAsync(RunContext run, IReadOnlyCollection<(ClaimedItem Item, string? Error)> unfinished, CancellationToken cancellationToken)
    {
        if (unfinished.Count > 0)
        {
            var now = Now();
            var items = unfinished
                .Select(report => new DeferredItem(
                    report.Item.ItemKey, now.Plus(RetryPolicy.DeferralDelay(report.Item.Attempts, _random.NextDouble())), report.Error))
                .ToList();
            await queue.DeferAsync(run.Job.Name, run.RunId, items, cancellationToken);
        }
    }

    private UtcSecond Now() => UtcSecond.Floor(clock.GetUtcNow());

    private UtcSecond? RetryUtc(int failures, UtcSecond now) => RetryPolicy.IsExhausted(failures, settings.AttemptLimit)
        ? null
        : now.Plus(RetryPolicy.Delay(failures, _random.NextDouble()));
}
