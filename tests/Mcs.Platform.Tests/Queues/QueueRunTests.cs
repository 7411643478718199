using Mcs.Platform.Jobs;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Testing.Queues;
using Mcs.Testing.Runs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Platform.Tests.Queues;

/// <summary>A run that takes one batch.</summary>
public sealed class QueueRunTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
    private readonly FakeItemQueue _queue = new();
    private readonly SampleHandler _handler = new();
    private readonly QueueReport _report = new();
    private readonly CancellationTokenSource _stop = new();

    [Fact]
    public async Task What_is_done_is_written_in_groups()
    {
        _queue.Add("a", "b", "c");

        await RunAsync(new QueueOptions { GroupSize = 2 });

        _handler.WrittenKeys.ShouldBe(["a", "b", "c"]);
        _handler.Written.ShouldAllBe(group => group.Keys.Length <= 2);
        _report.Message.ShouldBe("Selected=3 Processed=3 Failed=0 DeadLettered=0 Deferred=0");
        _queue.Completed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_items_nothing_is_opened()
    {
        await RunAsync();

        _handler.Opened.ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_is_all_that_is_taken()
    {
        _queue.Add("a", "b", "c");

        await RunAsync(new QueueOptions { BatchSize = 2 });

        _report.Selected.Value.ShouldBe(2);
        _handler.Opened.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_item_comes_back_later_and_holds_up_no_other()
    {
        _queue.Add("a", "b");
        _handler.OnDo = (item, _) => item.Key == "a" ? throw new ItemException("It is broken.") : Task.CompletedTask;

        await RunAsync();

        _handler.WrittenKeys.ShouldBe(["b"]);
        var failed = _queue.Failed.ShouldHaveSingleItem();
        failed.Error.ShouldBe("It is broken.");
        (failed.RetryUtc > Now).ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_try_makes_a_dead_letter()
    {
        _queue.Add("a");
        _handler.OnDo = (_, _) => throw new ItemException("It is broken.");

        await RunAsync(new QueueOptions { AttemptLimit = 1 });

        _queue.Failed.ShouldHaveSingleItem().RetryUtc.ShouldBeNull();
        _report.Message.ShouldBe("Selected=1 Processed=0 Failed=1 DeadLettered=1 Deferred=0");
    }

    [Fact]
    public async Task Five_failures_in_a_row_and_a_failed_probe_mean_that_the_source_is_down()
    {
        _queue.Add("a", "b", "c", "d", "e", "f");
        _handler.OnDo = (_, _) => throw new InvalidOperationException("No route");

        var fault = await Should.ThrowAsync<JobException>(() => RunAsync(new QueueOptions { SourceName = "Stock", ItemNoun = "part" }));

        fault.Message.ShouldStartWith("Stock is not working: 5 parts in a row failed, the last with: ");
        _queue.Failed.ShouldBeEmpty();
        _queue.Deferred.Select(item => item.ItemKey).ShouldBe(["a", "b", "c", "d", "e"], ignoreOrder: true);
        _queue.Released.ShouldBe(["f"]);
        _report.Message.ShouldBe("Selected=6 Processed=0 Failed=0 DeadLettered=0 Deferred=5");
    }

    [Fact]
    public async Task A_probe_that_is_answered_makes_the_failures_the_items_own()
    {
        _queue.Add("a", "b");
        _handler.OnDo = (_, _) => throw new InvalidOperationException("Broken");
        _handler.OnProbe = () => true;

        await RunAsync();

        _queue.Failed.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_item_fails_alone_once_another_is_written()
    {
        _queue.Add("a", "b", "c");
        _handler.OnWrite = keys => _ = keys.Contains("b") ? throw new SampleHandler.RefusedException() : 0;

        await RunAsync();

        _handler.WrittenKeys.ShouldBe(["a", "c"]);
        _queue.Failed.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            item => item.ItemKey.ShouldBe("b"), item => item.Error.ShouldBe("A constraint refused it."));
    }

    [Fact]
    public async Task A_database_that_refuses_everything_costs_no_item_a_try()
    {
        _queue.Add("a", "b");
        _handler.OnWrite = _ => throw new SampleHandler.RefusedException();

        (await Should.ThrowAsync<JobException>(() => RunAsync())).Message.ShouldStartWith("Nothing could be written: all 2 items were refused");

        _queue.Failed.ShouldBeEmpty();
        _queue.Deferred.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_fault_that_no_other_item_would_survive_ends_the_run()
    {
        _queue.Add("a");
        _handler.OnWrite = _ => throw new FakeJobException("The database is gone");

        (await Should.ThrowAsync<FakeJobException>(() => RunAsync())).Message.ShouldBe("The database is gone");

        _queue.Deferred.ShouldHaveSingleItem().ItemKey.ShouldBe("a");
    }

    [Fact]
    public async Task Told_to_stop_it_writes_what_is_done_and_defers_what_is_not()
    {
        _queue.Add("a", "b", "c");
        _handler.OnDo = async (item, token) =>
        {
            if (item.Key == "b")
            {
                await _stop.CancelAsync();
                token.ThrowIfCancellationRequested();
            }
        };

        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync());

        _handler.WrittenKeys.ShouldBe(["a"]);
        _queue.Deferred.ShouldHaveSingleItem().ItemKey.ShouldBe("b");
        _queue.Released.ShouldBe(["c"]);
    }

    public void Dispose() => _stop.Dispose();

    private UtcSecond Now => UtcSecond.Floor(_clock.GetUtcNow());

    private Task RunAsync(QueueOptions? options = null)
    {
        var run = new RunContext(Guid.NewGuid(), FakeJob.Definition(), Now, DateTimeOffset.MaxValue);
        run.Reporting(_report);
        var processor = new QueueProcessor(RunSettings.Default, _clock, NullLogger<QueueProcessor>.Instance, new Random(1));
        return processor.RunAsync(_queue, _handler, options ?? new QueueOptions(), run, _stop.Token);
    }
}
