using Mcs.Platform.Jobs;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Shutdown;
using Mcs.Platform.Workers;
using Mcs.Testing.Queues;
using Mcs.Testing.Runs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Platform.Tests.Queues;

/// <summary>A worker that goes on until it is told to finish, in its runner.</summary>
public sealed class QueueWorkerTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 10, 30, 0, TimeSpan.Zero));
    private readonly FakeRunHistory _history = new();
    private readonly SampleHandler _handler = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WorkerHealth _health;
    private FakeItemQueue _queue = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public QueueWorkerTests() => _health = new WorkerHealth(_clock);

    [Fact]
    public async Task Until_idle_it_ends_when_nothing_is_ready()
    {
        _queue.Add("a", "b", "c");

        (await RunAsync(untilIdle: true)).ShouldBe(RunStatus.Succeeded);

        _handler.WrittenKeys.ShouldBe(["a", "b", "c"]);
        _history.Closed.ShouldHaveSingleItem().Message.ShouldBe("Selected=3 Processed=3 Failed=0 DeadLettered=0 Deferred=0");
    }

    [Fact]
    public async Task An_item_is_written_in_the_run_of_the_hour_in_which_it_began()
    {
        _clock.SetUtcNow(new DateTimeOffset(2026, 3, 2, 10, 59, 50, TimeSpan.Zero));
        _queue.Add("a", "b");
        _handler.OnDo = (item, _) =>
        {
            // The first one ends in the next hour.
            _clock.Advance(TimeSpan.FromSeconds(item.Key == "a" ? 12 : 0));
            return Task.CompletedTask;
        };

        await RunAsync(untilIdle: true);

        _handler.Written.Select(group => (group.RunId, group.Keys.Single())).ShouldBe(
            [(_history.Opened[0].RunId, "a"), (_history.Opened[1].RunId, "b")]);
        _history.Closed.Select(run => run.Message).ShouldAllBe(message => message.StartsWith("Selected=1 Processed=1 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_queue_outside_the_database_is_told_after_the_commit()
    {
        _queue = new FakeItemQueue(isTransactional: false);
        _queue.Add("a");
        _handler.OnWrite = _ => _queue.Completed.ShouldBeEmpty();

        await RunAsync(untilIdle: true);

        _queue.Completed.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Told_to_stop_it_finishes_what_it_has_and_hands_back_the_rest()
    {
        _queue.Add("a", "b");
        _handler.OnDo = async (_, token) =>
        {
            await _stop.CancelAsync();
            token.IsCancellationRequested.ShouldBeFalse();
        };

        (await RunAsync()).ShouldBe(RunStatus.Succeeded);

        _handler.WrittenKeys.ShouldBe(["a"]);
        _queue.Released.ShouldBe(["b"]);
    }

    [Fact]
    public async Task An_item_that_is_not_done_in_time_to_stop_is_cut_short_and_deferred()
    {
        _queue.Add("a");
        _handler.OnDo = async (_, token) =>
        {
            await _stop.CancelAsync();
            _clock.Advance(ShutdownBudget.Job.Work * 0.75);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };

        (await RunAsync()).ShouldBe(RunStatus.Cancelled);

        _queue.Deferred.ShouldHaveSingleItem().ItemKey.ShouldBe("a");
        _history.Closed.ShouldHaveSingleItem().Message.ShouldStartWith("Selected=1 Processed=0 Failed=0 DeadLettered=0 Deferred=1");
    }

    [Fact]
    public async Task What_is_worked_on_is_extended_and_keeps_the_worker_alive()
    {
        _queue.Add("a");
        _handler.OnDo = async (_, _) =>
        {
            for (var times = 1; times <= 10; times++)
            {
                await RenewAsync();
                while (_queue.Extended.Count < times)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancellation);
                }

                _health.IsAlive.ShouldBeTrue();
            }
        };

        (await RunAsync(untilIdle: true)).ShouldBe(RunStatus.Succeeded);

        _handler.WrittenKeys.ShouldBe(["a"]);
        _queue.Extended.ShouldAllBe(key => key == "a");
    }

    [Fact]
    public async Task An_item_whose_claim_is_lost_is_told_and_not_written()
    {
        _queue.Add("a");
        _queue.Lost = ["a"];
        _handler.OnDo = async (_, token) =>
        {
            await RenewAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };

        (await RunAsync(untilIdle: true)).ShouldBe(RunStatus.Succeeded);

        _handler.WrittenKeys.ShouldBeEmpty();
        _history.Closed.ShouldHaveSingleItem().Message.ShouldBe("Selected=1 Processed=0 Failed=1 DeadLettered=0 Deferred=0");
    }

    [Fact]
    public async Task The_time_limit_is_of_one_item()
    {
        _queue.Add("slow", "quick");
        _handler.OnDo = async (item, token) =>
        {
            while (item.Key == "slow")
            {
                await RenewAsync();
                token.ThrowIfCancellationRequested();
            }
        };

        (await RunAsync(untilIdle: true)).ShouldBe(RunStatus.Succeeded);

        _handler.WrittenKeys.ShouldBe(["quick"]);
        _queue.Failed.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            item => item.ItemKey.ShouldBe("slow"), item => item.Error.ShouldContain("was not done within 300 s"));
    }

    [Fact]
    public async Task A_source_that_is_down_is_left_alone_and_asked_again()
    {
        _queue.Add("a", "b", "c", "d", "e");
        var isDown = true;
        _handler.OnDo = (_, _) => isDown ? throw new InvalidOperationException("No route") : Task.CompletedTask;
        _queue.OnReceive = () =>
        {
            if (isDown && _queue.Deferred.Count == 5)
            {
                isDown = false;
                _queue.Add("f");
            }
            else if (_handler.WrittenKeys.Any())
            {
                _stop.Cancel();
            }
        };

        (await RunAsync(isDriven: true)).ShouldBe(RunStatus.Succeeded);

        _queue.Failed.ShouldBeEmpty();
        _handler.WrittenKeys.ShouldBe(["f"]);
    }

    [Fact]
    public async Task What_the_database_refuses_is_handed_back_when_nothing_else_follows()
    {
        _queue.Add("a");
        _handler.OnWrite = _ => throw new SampleHandler.RefusedException();
        _queue.OnReceive = () =>
        {
            if (_queue.Deferred.Count == 1)
            {
                _stop.Cancel();
            }
        };

        (await RunAsync(isDriven: true)).ShouldBe(RunStatus.Succeeded);

        _queue.Failed.ShouldBeEmpty();
        _queue.Deferred.ShouldHaveSingleItem().Error.ShouldBe("A constraint refused it.");
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>Passes a third of a claim's life, and waits until the worker has renewed what it holds.</summary>
    private Task RenewAsync()
    {
        var beat = _history.NextBeat();
        _clock.Advance(RunSettings.Default.LeaseLife / 3);
        return beat;
    }

    private async Task<RunStatus> RunAsync(bool untilIdle = false, bool isDriven = false)
    {
        var processor = new QueueProcessor(RunSettings.Default, _clock, NullLogger<QueueProcessor>.Instance, new Random(1));
        var running = new WorkerRunner(_history, new FakeLeases(), RunSettings.Default, _health, _clock, NullLogger<WorkerRunner>.Instance).RunAsync(
            FakeJob.Definition() with { Trigger = JobTrigger.Continuous, Concurrency = JobConcurrency.Parallel, TimeLimit = TimeSpan.FromSeconds(300) },
            RunRequest.Default,
            untilIdle,
            () => new SampleWorker(processor, _queue, _handler),
            _stop.Token);
        while (isDriven && !running.IsCompleted)
        {
            // Before its row is opened there is nothing to renew.
            await (_history.Opened.Count == 0 ? Task.CompletedTask : Task.WhenAny(RenewAsync(), running));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancellation);
        }

        return await running;
    }

    private sealed class SampleWorker(QueueProcessor processor, FakeItemQueue queue, SampleHandler handler) : IWorker
    {
        public RunReport NewReport() => new QueueReport();

        public Task RunAsync(WorkerContext worker, CancellationToken finish, CancellationToken abort) =>
            processor.RunAsync(queue, handler, new QueueOptions(), worker, finish, abort);
    }
}
