using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Shutdown;
using Mcs.Platform.Tests.Runs;
using Mcs.Platform.Workers;
using Mcs.Testing.Runs;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Platform.Tests.Workers;

public sealed class WorkerRunnerTests : IDisposable
{
    private readonly FakeRunHistory _history = new();
    private readonly FakeLeases _leases = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 10, 59, 58, TimeSpan.Zero));
    private readonly CapturedLogger<WorkerRunner> _logger = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WorkerHealth _health;

    public WorkerRunnerTests() => _health = new WorkerHealth(_clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_belongs_to_the_hour_in_which_it_began()
    {
        var status = await RunAsync(async (worker, _, _) =>
        {
            await using (var item = await worker.BeginAsync("a", null, Cancellation))
            {
                _clock.Advance(TimeSpan.FromSeconds(4));
                await worker.TurnAsync(Cancellation);
                await using var next = await worker.BeginAsync("b", null, Cancellation);
                ((SampleReport)next.Run.Report).Done.Add();
                next.Run.RunId.ShouldNotBe(item.Run.RunId);
                _history.Closed.ShouldBeEmpty();
                ((SampleReport)item.Run.Report).Done.Add();
            }

            _history.Closed.ShouldHaveSingleItem().Message.ShouldBe("Done=1");
            await _stop.CancelAsync();
        });

        status.ShouldBe(RunStatus.Succeeded);
        _history.Opened.Select(run => run.StartedUtc.ToString()).ShouldBe(["2026-03-02T10:59:58Z", "2026-03-02T11:00:02Z"]);
        _history.Closed.Select(run => (run.RunId, run.Status, run.Message)).ShouldBe(
            _history.Opened.Select(run => (run.RunId, RunStatus.Succeeded, "Done=1")));
    }

    [Fact]
    public async Task An_idle_hour_has_its_row_too()
    {
        await RunAsync(async (worker, _, _) =>
        {
            _clock.Advance(TimeSpan.FromHours(1));
            await worker.TurnAsync(Cancellation);
            await _stop.CancelAsync();
        });

        _history.Opened.Count.ShouldBe(2);
        _history.Closed.Count.ShouldBe(2);
    }

    [Fact]
    public async Task At_the_end_lease_and_claims_are_freed_under_the_worker_id()
    {
        var id = Guid.Empty;

        await RunAsync(async (worker, _, _) =>
        {
            id = worker.WorkerId;
            worker.Lease!.RunId.ShouldBe(id);
            await using var item = await worker.BeginAsync("a", null, Cancellation);
            (item.Run.HolderId, item.Run.Lease).ShouldBe((id, worker.Lease));
        });

        _history.Released.ShouldBe([id]);
        _health.IsReady.ShouldBeFalse();
    }

    [Fact]
    public async Task Told_to_stop_it_finishes_what_it_has()
    {
        var status = await RunAsync(async (worker, finish, abort) =>
        {
            await using var item = await worker.BeginAsync("a", null, Cancellation);
            await _stop.CancelAsync();
            finish.IsCancellationRequested.ShouldBeTrue();
            abort.IsCancellationRequested.ShouldBeFalse();
        });

        status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task An_item_that_was_cut_short_makes_the_worker_cancelled()
    {
        var status = await RunAsync((worker, _, _) =>
        {
            worker.CutShort();
            return Task.CompletedTask;
        });

        status.ShouldBe(RunStatus.Cancelled);
        _history.Closed.ShouldHaveSingleItem().Status.ShouldBe(RunStatus.Cancelled);
    }

    [Fact]
    public async Task Work_that_does_not_stop_is_told_to_abort_and_then_left_behind()
    {
        var told = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        var running = RunAsync(async (_, _, abort) =>
        {
            await using var heard = abort.Register(aborted.SetResult);
            await _stop.CancelAsync();
            told.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, Cancellation);
        });

        await told.Task;
        _clock.Advance(ShutdownBudget.Job.Work - BoundedWork.GivingUp);
        await aborted.Task;
        _clock.Advance(BoundedWork.GivingUp);
        (await running).ShouldBe(RunStatus.Cancelled);
        _history.Released.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lease_that_is_lost_aborts_the_work()
    {
        _history.OnKeepAlive = (_, lease) => lease is null;
        var running = RunAsync(async (_, _, abort) =>
        {
            var aborted = new TaskCompletionSource();
            await using var heard = abort.Register(aborted.SetResult);
            await aborted.Task;
            abort.ThrowIfCancellationRequested();
        });

        (await UntilAsync(running, TimeSpan.FromSeconds(5))).ShouldBe(RunStatus.Failed);
        _history.Closed.ShouldHaveSingleItem().Message.ShouldContain("lease of FakeJob was lost");
    }

    [Fact]
    public async Task A_second_worker_stands_by_and_takes_over()
    {
        _leases.Holder = Guid.NewGuid();
        var asked = 0;
        _leases.OnAcquire = () =>
        {
            _leases.Holder = ++asked < 3 ? _leases.Holder : null;
            (asked == 1 || _health.Lease == "standby").ShouldBeTrue();
        };

        (await UntilAsync(RunAsync((_, _, _) => Task.CompletedTask), TimeSpan.FromSeconds(5))).ShouldBe(RunStatus.Succeeded);
        asked.ShouldBe(3);
        _health.Lease.ShouldBe("held");
    }

    [Fact]
    public async Task Until_idle_a_held_lease_is_waited_for_and_then_skips()
    {
        _leases.Holder = Guid.NewGuid();

        (await UntilAsync(RunAsync((_, _, _) => Task.CompletedTask, untilIdle: true, wait: TimeSpan.FromSeconds(20)), TimeSpan.FromSeconds(5))).ShouldBe(RunStatus.Skipped);
        _history.Opened.ShouldBeEmpty();
    }

    [Fact]
    public async Task Told_to_stop_while_it_stands_by_it_ends_well()
    {
        _leases.Holder = Guid.NewGuid();
        _leases.OnAcquire = _stop.Cancel;

        (await RunAsync((_, _, _) => Task.CompletedTask)).ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task Work_that_throws_fails_the_hour()
    {
        (await RunAsync((_, _, _) => throw new FakeJobException("The source is gone"))).ShouldBe(RunStatus.Failed);
        _history.Closed.ShouldHaveSingleItem().Message.ShouldBe("Done=0 | Error: The source is gone");
    }

    [Fact]
    public void A_loop_that_does_not_turn_is_not_alive()
    {
        _health.IsAlive.ShouldBeTrue();

        _clock.Advance(WorkerHealth.TurnLimit + TimeSpan.FromSeconds(1));

        _health.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void Pauses_grow_to_five_seconds_and_start_again()
    {
        var pause = new IdlePause();

        Enumerable.Range(0, 8).Select(_ => pause.Next().TotalSeconds).ShouldBe([0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5, 5]);
        pause.Reset();
        pause.Next().TotalSeconds.ShouldBe(0.1);
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>Moves the clock until it is done.</summary>
    private async Task<RunStatus> UntilAsync(Task<RunStatus> running, TimeSpan step)
    {
        while (!running.IsCompleted)
        {
            _clock.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancellation);
        }

        return await running;
    }

    private Task<RunStatus> RunAsync(Func<WorkerContext, CancellationToken, CancellationToken, Task> work, bool untilIdle = false, TimeSpan wait = default) =>
        new WorkerRunner(_history, _leases, RunSettings.Default, _health, _clock, _logger).RunAsync(
            FakeJob.Definition() with { Trigger = JobTrigger.Continuous, LeaseWait = wait },
            RunRequest.Default,
            untilIdle,
            () => new SampleWorker(work),
            _stop.Token);

    private sealed class SampleWorker(Func<WorkerContext, CancellationToken, CancellationToken, Task> work) : IWorker
    {
        public RunReport NewReport() => new SampleReport();

        public Task RunAsync(WorkerContext worker, CancellationToken finish, CancellationToken abort) => work(worker, finish, abort);
    }

    private sealed class SampleReport : RunReport
    {
        public SampleReport() => Done = AddCount("done", "Done");

        public Count Done { get; }
    }
}
