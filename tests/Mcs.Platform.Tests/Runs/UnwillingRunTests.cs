using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Shutdown;
using Mcs.Testing.Runs;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Platform.Tests.Runs;

/// <summary>What does not do as it is told, as a driver on a dead connection, keeps no run from its last line within the platform's grace.</summary>
public sealed class UnwillingRunTests : IDisposable
{
    private readonly FakeRunHistory _history = new();
    private readonly FakeLeases _leases = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly CapturedLogger<JobRunner> _logger = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _letGo = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _letGo.Cancel();
        _letGo.Dispose();
        _stop.Dispose();
    }

    [Fact(Timeout = 30_000)]
    public async Task Work_that_does_not_end_in_time_is_left_behind_and_its_run_closed()
    {
        var result = await RunAsync(async () =>
        {
            await _stop.CancelAsync();
            _clock.Advance(ShutdownBudget.Job.Work);
            await ForeverAsync();
        });

        result.Status.ShouldBe(RunStatus.Cancelled);
        _history.Closed.ShouldHaveSingleItem().Message.ShouldBe("Stopped: told to stop, and its work did not end within 16 s");
    }

    [Fact(Timeout = 30_000)]
    public async Task Work_that_holds_its_thread_is_left_behind_too()
    {
        var result = await RunAsync(() =>
        {
            _stop.Cancel();
            _clock.Advance(ShutdownBudget.Job.Work);
            HoldThread();
            return Task.CompletedTask;
        });

        result.Message.ShouldBe("Stopped: told to stop, and its work did not end within 16 s");
    }

    [Fact(Timeout = 30_000)]
    public async Task Work_that_holds_the_thread_that_cancels_it_is_left_behind_too()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = RunAsync(async (run, stopping) =>
        {
            stopping.Register(() =>
            {
                told.SetResult();
                HoldThread();
            });
            _ = _stop.CancelAsync();
            await ForeverAsync();
        });
        await told.Task;
        _clock.Advance(ShutdownBudget.Job.Work);

        (await running).Message.ShouldBe("Stopped: told to stop, and its work did not end within 16 s");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_history_that_cannot_be_opened_is_left_behind_before_there_is_a_run()
    {
        _history.OnOpen = StopAndHoldThread;

        var result = await RunAsync(() => Task.CompletedTask);

        result.Message.ShouldBe("Stopped: stopped before it began");
        _history.Opened.ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_lease_that_does_not_come_is_left_behind_and_the_run_closed()
    {
        _leases.OnAcquire = StopAndHoldThread;

        await RunAsync(() => Task.CompletedTask);

        _history.Closed.ShouldHaveSingleItem().Message.ShouldBe("Stopped: told to stop");
    }

    [Fact(Timeout = 30_000)]
    public async Task Work_is_not_begun_by_a_run_that_was_told_to_stop()
    {
        _leases.OnAcquire = _stop.Cancel;
        var isBegun = false;

        var result = await RunAsync(() =>
        {
            isBegun = true;
            return Task.CompletedTask;
        });

        result.Status.ShouldBe(RunStatus.Cancelled);
        isBegun.ShouldBeFalse();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_renewal_that_does_not_give_up_is_left_behind_and_the_run_closed()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _history.BeforeKeepAlive = limit =>
        {
            limit.Register(told.SetResult);
            asked.SetResult();
            return ForeverAsync();
        };

        var running = RunAsync(async () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(20));
            await asked.Task;
        });
        await told.Task;
        _clock.Advance(BoundedWork.GivingUp);

        (await running).Status.ShouldBe(RunStatus.Succeeded);
        _history.Closed.ShouldHaveSingleItem();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_closing_that_does_not_give_up_is_left_behind_and_the_last_line_written()
    {
        _history.OnClose = _ =>
        {
            _clock.Advance(ShutdownBudget.Job.Closing);
            return ForeverAsync();
        };

        var result = await RunAsync(() => Task.CompletedTask);

        result.Status.ShouldBe(RunStatus.Failed);
        _logger.Lines.Last().Values["error"].ShouldBe("The run could not be closed within 8 s");
    }

    [Fact(Timeout = 30_000)]
    public async Task All_of_them_together_leave_time_for_telemetry_before_the_kill()
    {
        var told = default(DateTimeOffset);
        _history.OnClose = _ =>
        {
            _clock.Advance(ShutdownBudget.Job.Closing);
            return ForeverAsync();
        };

        await RunAsync(async () =>
        {
            told = _clock.GetUtcNow();
            await _stop.CancelAsync();
            _clock.Advance(ShutdownBudget.Job.Work);
            await ForeverAsync();
        });

        (_clock.GetUtcNow() - told + ShutdownBudget.Job.Flushing).ShouldBeLessThan(ShutdownBudget.Job.Grace);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_lease_whose_answer_came_late_is_renewed_at_once()
    {
        _leases.OnAcquire = () => _clock.Advance(TimeSpan.FromSeconds(50));
        var renewed = _history.NextBeat();

        var result = await RunAsync(() => renewed);

        result.Status.ShouldBe(RunStatus.Succeeded);
    }

    private static Task ForeverAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, Cancellation);

    private void HoldThread() => _letGo.Token.WaitHandle.WaitOne();

    private void StopAndHoldThread()
    {
        _stop.Cancel();
        _clock.Advance(ShutdownBudget.Job.Work);
        HoldThread();
    }

    private Task<RunResult> RunAsync(Func<Task> work) => RunAsync((_, _) => work());

    private Task<RunResult> RunAsync(Func<RunContext, CancellationToken, Task> work) => new JobRunner(_history, _leases, RunSettings.Default, _clock, _logger)
        .RunAsync(FakeJob.Definition(JobConcurrency.Exclusive), () => new FakeJob(work), _stop.Token);
}
