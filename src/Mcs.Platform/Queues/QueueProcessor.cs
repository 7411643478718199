using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Workers;
using Mcs.Platform.WorkQueue;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Queues;

/// <summary>
/// Works through a queue, as a run that takes one batch or as a worker that goes on: take, do, write in groups, and tell the queue
/// what became of each item. An item fails for its own fault only: a source that is down and a database that refuses everything
/// cost no item a try.
/// </summary>
public sealed partial class QueueProcessor(RunSettings settings, TimeProvider clock, ILogger<QueueProcessor> logger, Random? random = null)
{
    /// <summary>How long a worker leaves a source alone that fails for every item: twice as long each time, up to the second.</summary>
    private static readonly TimeSpan FirstSourcePause = TimeSpan.FromSeconds(15), LongestSourcePause = TimeSpan.FromMinutes(5);

    /// <summary>How often a worker that leaves the source alone shows that it lives.</summary>
    private static readonly TimeSpan TurnPause = TimeSpan.FromSeconds(15);

    private readonly Random _random = random ?? Random.Shared;

    /// <summary>Takes one batch and works through it.</summary>
    /// <param name="queue">Where the items are.</param>
    /// <param name="handler">What is done with them.</param>
    /// <param name="options">How.</param>
    /// <param name="run">The run, whose report is an <see cref="IQueueReport"/>.</param>
    /// <param name="stopping">Abandons what is under way; what is done is still written.</param>
    /// <exception cref="Jobs.JobException">The source fails for every item, or the database refuses everything.</exception>
    public async Task RunAsync<TResult>(IItemQueue queue, ItemHandler<TResult> handler, QueueOptions options, RunContext run, CancellationToken stopping)
    {
        await queue.DeadLetterInterruptedAsync(RetryPolicy.InterruptionLimit(AttemptLimit(options)), stopping);
        var taken = await queue.ReceiveAsync(run.HolderId, options.BatchSize, stopping);
        ((IQueueReport)run.Report).Selected.Add(taken.Count);
        if (taken.Count == 0)
        {
            return;
        }

        await handler.OpenAsync(run, stopping);
        List<HeldItem> items = [.. taken.Select(item => new HeldItem(item, run))];
        var held = new HeldItems();
        items.ForEach(held.Add);
        await NewPipeline(queue, handler, options, run.HolderId, held, itemTimeLimit: null).RunAsync(items.ToAsyncEnumerable(), stopping, run.LastWrites);
    }

    /// <summary>Takes items until told to finish, or until none is ready where the worker ends when it is idle.</summary>
    /// <param name="queue">Where the items are.</param>
    /// <param name="handler">What is done with them.</param>
    /// <param name="options">How.</param>
    /// <param name="worker">The worker, whose reports are <see cref="IQueueReport"/>s.</param>
    /// <param name="finish">Take nothing new; what is in hand has most of the time to stop.</param>
    /// <param name="abort">Write nothing more.</param>
    /// <exception cref="Jobs.JobException">The database refuses everything.</exception>
    public async Task RunAsync<TResult>(
        IItemQueue queue, ItemHandler<TResult> handler, QueueOptions options, WorkerContext worker, CancellationToken finish, CancellationToken abort)
    {
        await queue.DeadLetterInterruptedAsync(RetryPolicy.InterruptionLimit(AttemptLimit(options)), abort);
        var pause = FirstSourcePause;
        while (!finish.IsCancellationRequested)
        {
            var held = new HeldItems();
            var pipeline = NewPipeline(queue, handler, options, worker.WorkerId, held, settings.TimeLimit ?? worker.Job.TimeLimit);
            try
            {
                await new QueueWorker<TResult>(queue, handler, options, worker, held, pipeline, settings.LeaseLife, clock, logger).RunAsync(finish, abort);
                return;
            }
            catch (SourceDownException down) when (!worker.UntilIdle)
            {
                pause = pipeline.HasAnswered ? FirstSourcePause : pause;
                Log.SourceDown(logger, pause.TotalSeconds, down.Message);
                await LeaveAloneAsync(worker, pause, finish);
                pause = pause * 2 < LongestSourcePause ? pause * 2 : LongestSourcePause;
            }
        }
    }

    private ItemPipeline<TResult> NewPipeline<TResult>(
        IItemQueue queue, ItemHandler<TResult> handler, QueueOptions options, Guid holderId, HeldItems held, TimeSpan? itemTimeLimit)
    {
        var ends = new ItemEnds(queue, holderId, held, AttemptLimit(options), clock, _random);
        var writer = new ResultWriter<TResult>(queue, handler, options, holderId, held, ends);
        return new ItemPipeline<TResult>(handler, options, writer, ends, clock, itemTimeLimit);
    }

    private int AttemptLimit(QueueOptions options) => options.AttemptLimit ?? settings.AttemptLimit;

    private async Task LeaveAloneAsync(WorkerContext worker, TimeSpan time, CancellationToken finish)
    {
        try
        {
            for (var left = time; left > TimeSpan.Zero; left -= TurnPause)
            {
                await worker.TurnAsync(finish);
                await Task.Delay(left < TurnPause ? left : TurnPause, clock, finish);
            }
        }
        catch (OperationCanceledException) when (finish.IsCancellationRequested)
        {
            // Told to finish: nothing is in hand.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1033, LogLevel.Warning, "The worker leaves the source alone for {Seconds} s: {Error}")]
        public static partial void SourceDown(ILogger logger, double seconds, string error);
    }
}
