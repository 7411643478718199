using System.Runtime.CompilerServices;
using Mcs.Platform.Runs;
using Mcs.Platform.Workers;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Queues;

/// <summary>One pass of a worker through a queue, which goes on until it is told to finish, the queue is idle, or the source is down.</summary>
/// <param name="claimLife">How long an item is held without being extended.</param>
internal sealed partial class QueueWorker<TResult>(
    IItemQueue queue,
    ItemHandler<TResult> handler,
    QueueOptions options,
    WorkerContext worker,
    HeldItems held,
    ItemPipeline<TResult> pipeline,
    TimeSpan claimLife,
    TimeProvider clock,
    ILogger logger)
{
    /// <summary>How long it waits for room when all that it may hold is in hand.</summary>
    private static readonly TimeSpan RoomPause = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken finish, CancellationToken abort)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(abort);
        using var overdue = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var cutting = overdue.Token.Register(cut.Cancel);
        await using var told = finish.Register(() => overdue.CancelAfter(worker.FinishTime));
        using var extending = new PeriodicTimer(claimLife / 3, clock);
        var extended = ExtendAsync(extending, abort);
        try
        {
            await pipeline.RunAsync(TakeAsync(finish, cut.Token), cut.Token, abort);
        }
        catch (OperationCanceledException) when (finish.IsCancellationRequested && !abort.IsCancellationRequested)
        {
            // What was cut short was given back.
        }
        finally
        {
            extending.Dispose();
            await extended;
            if (pipeline.HasCutShort)
            {
                worker.CutShort();
            }
        }
    }

    private async IAsyncEnumerable<HeldItem> TakeAsync(CancellationToken finish, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var idle = new IdlePause();
        var isOpen = false;
        while (!finish.IsCancellationRequested)
        {
            await worker.TurnAsync(cancellationToken);
            if (held.Count >= options.BatchSize)
            {
                await WaitAsync(RoomPause, finish);
                continue;
            }

            List<HeldItem> taken = [.. (await queue.ReceiveAsync(worker.WorkerId, options.BatchSize - held.Count, finish)).Select(item => new HeldItem(item))];
            taken.ForEach(held.Add);
            foreach (var item in taken)
            {
                item.Begin(await worker.BeginAsync(item.Key, item.Item.CorrelationId, cancellationToken));
                if (!isOpen)
                {
                    await handler.OpenAsync(item.Run, cancellationToken);
                    isOpen = true;
                }

                yield return item;
                if (finish.IsCancellationRequested)
                {
                    yield break;
                }
            }

            if (taken.Count > 0)
            {
                idle.Reset();
                continue;
            }

            if (worker.UntilIdle && !await queue.HasReadyAsync(cancellationToken))
            {
                yield break;
            }

            if (held.IsDoubted)
            {
                await pipeline.SettleForNowAsync(cancellationToken);
            }

            await WaitAsync(idle.Next(), finish);
        }
    }

    /// <summary>Extends what is in hand while it is worked on, and shows that the worker lives while all its hands are full.</summary>
    private async Task ExtendAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        var confirmed = clock.GetTimestamp();
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            var asked = clock.GetTimestamp();
            var items = held.All;
            try
            {
                await worker.TurnAsync(cancellationToken);
                var lost = items.Count == 0 ? [] : await queue.ExtendAsync(worker.WorkerId, [.. items.Select(item => item.Item)], cancellationToken);
                confirmed = asked;
                Lose(items.Where(item => lost.Contains(item.Key)));
            }
            catch (Exception fault)
            {
                Log.NotExtended(logger, RunError.Describe(fault));
                if (clock.GetElapsedTime(confirmed) >= claimLife)
                {
                    Lose(items);
                }
            }
        }
    }

    private static void Lose(IEnumerable<HeldItem> items)
    {
        foreach (var item in items)
        {
            item.Lose();
        }
    }

    private async Task WaitAsync(TimeSpan time, CancellationToken finish)
    {
        try
        {
            await Task.Delay(time, clock, finish);
        }
        catch (OperationCanceledException)
        {
            // Told to finish: the caller looks.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1032, LogLevel.Warning, "The worker could not extend the items it holds: {Error}")]
        public static partial void NotExtended(ILogger logger, string error);
    }
}
