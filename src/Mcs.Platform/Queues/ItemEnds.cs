using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;

namespace Mcs.Platform.Queues;

/// <summary>Tells the queue what became of items, and the reports of their runs.</summary>
internal sealed class ItemEnds(IItemQueue queue, Guid holderId, HeldItems held, int attemptLimit, TimeProvider clock, Random random)
{
    /// <summary>Each is tried again later, each time later, or is a dead letter after the attempt limit.</summary>
    public async Task FailAsync(IReadOnlyCollection<FailedItemOutcome> failed, CancellationToken cancellationToken)
    {
        if (failed.Count == 0)
        {
            return;
        }

        var now = Now();
        await queue.FailAsync(
            holderId, [.. failed.Select(end => new FailedItem(end.Item.Key, end.Error, RetryUtc(end.Item.Item.Failures + 1, now)))], cancellationToken);
        foreach (var end in failed)
        {
            var report = end.Item.Report();
            report.Failed.Add();
            report.DeadLettered.Add(RetryPolicy.IsExhausted(end.Item.Item.Failures + 1, attemptLimit) ? 1 : 0);
        }

        await held.EndAsync(failed.Select(end => end.Item));
    }

    /// <summary>Items that were tried and not finished come back behind those that never were, without a failure.</summary>
    public async Task DeferAsync(IReadOnlyCollection<HeldItem> unfinished, CancellationToken cancellationToken)
    {
        if (unfinished.Count == 0)
        {
            return;
        }

        var now = Now();
        await queue.DeferAsync(
            holderId,
            [.. unfinished.Select(item => new DeferredItem(item.Key, now.Plus(RetryPolicy.DeferralDelay(item.Item.Attempts, random.NextDouble())), item.Doubt))],
            cancellationToken);
        foreach (var item in unfinished)
        {
            item.Report().Deferred.Add();
        }

        await held.EndAsync(unfinished);
    }

    /// <summary>Gives back all that is left: what was tried is deferred, the rest goes back untried.</summary>
    public async Task ReturnAsync(CancellationToken cancellationToken)
    {
        var left = held.All;
        await DeferAsync([.. left.Where(item => item.IsTried)], cancellationToken);
        List<HeldItem> untried = [.. left.Where(item => !item.IsTried)];
        if (untried.Count > 0)
        {
            await queue.ReleaseAsync(holderId, [.. untried.Select(item => item.Key)], cancellationToken);
            await held.EndAsync(untried);
        }
    }

    private UtcSecond Now() => UtcSecond.Floor(clock.GetUtcNow());

    private UtcSecond? RetryUtc(int failures, UtcSecond now) => RetryPolicy.IsExhausted(failures, attemptLimit)
        ? null
        : now.Plus(RetryPolicy.Delay(failures, random.NextDouble()));
}
