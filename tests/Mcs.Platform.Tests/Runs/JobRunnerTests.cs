using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Testing.Runs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Platform.Tests.Runs;

public sealed class JobRunnerTests
{
    private const int RunCompleted = 1001;
    private const int FoundDead = 1010;
    private const string Canary = "canary";

    private readonly FakeRunHistory _history = new();
    private readonly FakeLeases _leases = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly CapturedLogger<JobRunner> _logger = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_opened_worked_and_closed_with_what_it_counted()
    {
        var result = await RunAsync((run, _) =>
        {
            var report = run.Reporting(new SampleReport());
            report.Fetched.Add(3);
            report.Failed.Add();
            _clock.Advance(TimeSpan.FromSeconds(2.5));
            return Task.CompletedTask;
        });

        result.Status.ShouldBe(RunStatus.Succeeded);
        var opened = _history.Opened.ShouldHaveSingleItem();
        opened.RunId.ShouldBe(result.RunId);
        opened.JobName.ShouldBe("FakeJob");
        opened.StartedUtc.ToString().ShouldBe("2026-03-02T09:00:00Z");
        var closed = _history.Closed.ShouldHaveSingleItem();
        closed.ShouldBe(new ClosedRun(
            result.RunId,
            RunStatus.Succeeded,
            "Fetched=3 Failed=1",
            """{"fetched":3,"failedCount":1,"authFatal":false}""",
            UtcSecond.Floor(_clock.GetUtcNow())));
    }

    [Fact]
    public async Task The_last_line_tells_the_whole_run()
    {
        await RunAsync((run, _) =>
        {
            run.Reporting(new SampleReport()).Fetched.Add(3);
            _clock.Advance(TimeSpan.FromSeconds(2.5));
            return Task.CompletedTask;
        });

        var (_, level, values, text) = LastLine();
        level.ShouldBe(LogLevel.Information);
        text.ShouldBe("FakeJob Succeeded: Fetched=3 Failed=0");
        values["startedAtUtc"].ShouldBe("2026-03-02T09:00:00.000Z");
        values["completedAtUtc"].ShouldBe("2026-03-02T09:00:02.500Z");
        values["status"].ShouldBe("Succeeded");
        values["start_date"].ShouldBe("2026-03-01");
        ((IReadOnlyList<KeyValuePair<string, object>>)values["counts"]!).ShouldBe([new("fetched", 3L), new("failedCount", 0L), new("authFatal", false)]);
        values.ShouldNotContainKey("error");
    }

    [Fact]
    public async Task A_fault_that_is_written_for_operators_is_told_after_the_counts()
    {
        var result = await RunAsync((run, _) =>
        {
            run.Reporting(new SampleReport()).Fetched.Add(1);
            throw new FakeJobException("The source answered 500");
        });

        result.Status.ShouldBe(RunStatus.Failed);
        result.Message.ShouldBe("Fetched=1 Failed=0 | Error: The source answered 500");
        _history.Closed.ShouldHaveSingleItem().Message.ShouldBe(result.Message);
        LastLine().Level.ShouldBe(LogLevel.Error);
        LastLine().Values["error"].ShouldBe("The source answered 500");
    }

    [Fact]
    public async Task Of_any_other_fault_only_the_type_and_the_place_are_told()
    {
        var result = await RunAsync((_, _) => throw new InvalidOperationException(Canary));

        result.Status.ShouldBe(RunStatus.Failed);
        result.Message.ShouldStartWith("Error: Unexpected System.InvalidOperationException (at Mcs.Platform.Tests.Runs.JobRunnerTests");
        LastLine().Values["stackTrace"].ShouldNotBeNull();
        _logger.Lines.ShouldAllBe(line => !line.Text.Contains(Canary) && !line.Values.Values.Any(value => $"{value}".Contains(Canary)));
    }

    [Fact]
    public async Task Work_that_cannot_be_made_fails_the_run()
    {
        var result = await Runner().RunAsync(FakeJob.Definition(), () => throw new FakeJobException("No token"), Cancellation);

        result.Status.ShouldBe(RunStatus.Failed);
        _history.Closed.ShouldHaveSingleItem().Message.ShouldBe("Error: No token");
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_is_cancelled_and_keeps_its_counts()
    {
        using var stop = new CancellationTokenSource();

        var result = await RunAsync(
            async (run, stopping) =>
            {
                run.Reporting(new SampleReport()).Fetched.Add(5);
                await stop.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, _clock, stopping);
            },
            stop: stop.Token);

        result.Status.ShouldBe(RunStatus.Cancelled);
        _history.Closed.ShouldHaveSingleItem().Message.ShouldBe("Fetched=5 Failed=0 | Stopped: told to stop");
        LastLine().Level.ShouldBe(LogLevel.Warning);
        LastLine().Values.ShouldNotContainKey("error");
    }

    [Fact]
    public async Task What_is_done_may_be_written_for_a_while_after_the_stop()
    {
        using var stop = new CancellationTokenSource();

        var result = await RunAsync(
            async (run, stopping) =>
            {
                await stop.CancelAsync();
                _clock.Advance(TimeSpan.FromSeconds(14));
                run.LastWrites.IsCancellationRequested.ShouldBeFalse();
                _clock.Advance(TimeSpan.FromSeconds(1));
                run.LastWrites.IsCancellationRequested.ShouldBeTrue();
                stopping.ThrowIfCancellationRequested();
            },
            stop: stop.Token);

        result.Status.ShouldBe(RunStatus.Cancelled);
    }

    [Fact]
    public async Task The_last_line_is_written_right_after_the_closing()
    {
        var linesAtClosing = 0;
        _history.OnClose = _ =>
        {
            linesAtClosing = _logger.Lines.Count;
            return Task.CompletedTask;
        };

        await RunAsync((_, _) => Task.CompletedTask);

        _logger.Lines.Count.ShouldBe(linesAtClosing + 1);
        LastLine().Values["status"].ShouldBe("Succeeded");
    }

    [Fact]
    public async Task A_run_that_was_stopped_before_it_began_leaves_no_row()
    {
        var job = new FakeJob();

        var result = await Runner().RunAsync(FakeJob.Definition(), () => job, new CancellationToken(canceled: true));

        result.Status.ShouldBe(RunStatus.Cancelled);
        job.Starts.ShouldBe(0);
        _history.Opened.ShouldBeEmpty();
        _history.Closed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, 1500)]
    [InlineData(90, 90)]
    public async Task A_run_stops_at_its_time_limit(int? limitSeconds, int expectedSeconds)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = RunAsync(
            async (_, stopping) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, _clock, stopping);
            },
            settings: RunSettings.Default with { LeaseLife = TimeSpan.FromHours(1), TimeLimit = limitSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null });
        await started.Task;

        _clock.Advance(TimeSpan.FromSeconds(expectedSeconds - 1));
        running.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));

        var result = await running;
        result.Status.ShouldBe(RunStatus.Cancelled);
        result.Message.ShouldBe("Stopped: time limit reached");
    }

    [Fact]
    public async Task A_run_whose_time_is_over_before_its_work_begins_is_cancelled()
    {
        var result = await Runner(RunSettings.Default with { TimeLimit = TimeSpan.FromSeconds(30) }).RunAsync(
            FakeJob.Definition(),
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(31));
                return new FakeJob((_, stopping) => Task.Delay(Timeout.InfiniteTimeSpan, _clock, stopping));
            },
            Cancellation);

        result.Status.ShouldBe(RunStatus.Cancelled);
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_a_failure()
    {
        var result = await RunAsync((_, _) => throw new TaskCanceledException(Canary));

        result.Status.ShouldBe(RunStatus.Failed);
        result.Message.ShouldStartWith("Error: Unexpected System.Threading.Tasks.TaskCanceledException");
    }

    [Fact]
    public async Task An_exclusive_job_gets_a_lease_with_its_fencing_token()
    {
        Lease? lease = null;

        var result = await RunAsync((run, _) =>
        {
            lease = run.Lease;
            return Task.CompletedTask;
        });

        lease.ShouldBe(new Lease("FakeJob", result.RunId, FencingToken: 1));
    }

    [Fact]
    public async Task A_job_whose_lease_is_held_is_skipped_without_any_work()
    {
        var holder = Guid.NewGuid();
        _leases.Holder = holder;
        var job = new FakeJob();

        var result = await Runner().RunAsync(FakeJob.Definition(), () => job, Cancellation);

        result.Status.ShouldBe(RunStatus.Skipped);
        job.Starts.ShouldBe(0);
        _history.Closed.ShouldHaveSingleItem().Message.ShouldBe($"Lease held by run {holder} until 2026-03-02T09:01:00Z");
        LastLine().Level.ShouldBe(LogLevel.Information);
    }

    [Fact]
    public async Task A_parallel_job_needs_no_lease()
    {
        _leases.Holder = Guid.NewGuid();
        var job = new FakeJob((run, _) =>
        {
            run.Lease.ShouldBeNull();
            return Task.CompletedTask;
        });

        var result = await Runner().RunAsync(FakeJob.Definition(JobConcurrency.Parallel), () => job, Cancellation);

        result.Status.ShouldBe(RunStatus.Succeeded);
        job.Starts.ShouldBe(1);
    }

    [Fact]
    public async Task A_lease_that_cannot_be_asked_for_fails_the_run()
    {
        _leases.Fault = new FakeJobException("The database does not answer");

        var result = await RunAsync((_, _) => Task.CompletedTask);

        result.Status.ShouldBe(RunStatus.Failed);
        result.Message.ShouldBe("Error: The database does not answer");
    }

    [Fact]
    public async Task Dead_runs_of_the_job_are_closed_first()
    {
        var dead = Guid.NewGuid();
        _history.Dead = [dead];

        await RunAsync((_, _) => Task.CompletedTask);

        _history.SeenBeforeUtc.ToString().ShouldBe("2026-03-02T08:59:00Z");
        _history.StartedBeforeUtc.ToString().ShouldBe("2026-03-02T08:30:00Z");
        _logger.Lines.ShouldContain(line => line.Event.Id == FoundDead && Equals(line.Values["DeadRunId"], dead));
    }

    [Fact]
    public async Task Dead_runs_that_cannot_be_closed_fail_the_run()
    {
        _history.AbandonFault = new FakeJobException("The database went away");

        var result = await RunAsync((_, _) => Task.CompletedTask);

        result.Status.ShouldBe(RunStatus.Failed);
        _history.Closed.ShouldHaveSingleItem().Status.ShouldBe(RunStatus.Failed);
    }

    [Fact]
    public async Task A_run_that_cannot_be_opened_fails_without_any_work()
    {
        _history.OpenFault = new FakeJobException("The database does not answer");
        var job = new FakeJob();

        var result = await Runner().RunAsync(FakeJob.Definition(), () => job, Cancellation);

        result.Status.ShouldBe(RunStatus.Failed);
        job.Starts.ShouldBe(0);
        _history.Closed.ShouldBeEmpty();
        LastLine().Values["error"].ShouldBe("The database does not answer");
    }

    [Fact]
    public async Task A_database_that_is_no_use_is_a_matter_of_settings_and_there_is_no_run()
    {
        _history.OpenFault = new ConfigurationException("MCS_SQLITE", "cannot be written");

        await Should.ThrowAsync<ConfigurationException>(() => RunAsync((_, _) => Task.CompletedTask));

        _history.Closed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_cannot_be_closed_has_failed_whatever_its_work_did()
    {
        _history.CloseFault = new FakeJobException("The database went away");

        var result = await RunAsync((_, _) => Task.CompletedTask);

        result.Status.ShouldBe(RunStatus.Failed);
        LastLine().Values["error"].ShouldBe("The run could not be closed: The database went away");
    }

    [Fact]
    public async Task A_failed_run_that_cannot_be_closed_tells_both()
    {
        _history.CloseFault = new FakeJobException("The database went away");

        await RunAsync((_, _) => throw new FakeJobException("The source answered 500"));

        LastLine().Values["error"].ShouldBe("The source answered 500. The run could not be closed: The database went away");
    }

    [Fact]
    public async Task A_run_that_cannot_be_closed_in_time_says_so_in_plain_words()
    {
        _history.OnClose = limit =>
        {
            _clock.Advance(TimeSpan.FromSeconds(7));
            return Task.Delay(Timeout.InfiniteTimeSpan, _clock, limit);
        };

        var result = await RunAsync((_, _) => Task.CompletedTask);

        result.Status.ShouldBe(RunStatus.Failed);
        LastLine().Values["error"].ShouldBe("The run could not be closed within 8 s");
    }

    [Fact]
    public async Task A_run_that_cannot_be_closed_in_time_says_why_when_that_is_known()
    {
        _history.OnClose = limit =>
        {
            _clock.Advance(TimeSpan.FromSeconds(7));
            throw new OperationCanceledException(Canary, new FakeJobException("The database is locked"), limit);
        };

        await RunAsync((_, _) => throw new FakeJobException("The source answered 500"));

        LastLine().Values["error"].ShouldBe("The source answered 500. The run could not be closed within 8 s: The database is locked");
    }

    [Fact]
    public async Task The_platforms_name_of_the_execution_stands_in_the_row()
    {
        await RunAsync((_, _) => Task.CompletedTask, settings: RunSettings.Default with { ExecutionName = "job-fake-uks-abc123" });

        _history.Opened.ShouldHaveSingleItem().CorrelationId.ShouldBe("job-fake-uks-abc123");
    }

    private JobRunner Runner(RunSettings? settings = null) => new(_history, _leases, settings ?? RunSettings.Default, _clock, _logger);

    private Task<RunResult> RunAsync(
        Func<RunContext, CancellationToken, Task> work,
        JobConcurrency concurrency = JobConcurrency.Exclusive,
        RunSettings? settings = null,
        CancellationToken? stop = null) =>
        Runner(settings).RunAsync(FakeJob.Definition(concurrency), () => new FakeJob(work), stop ?? Cancellation);

    private (EventId Event, LogLevel Level, Dictionary<string, object?> Values, string Text) LastLine()
    {
        var last = _logger.Lines.Last();
        last.Event.Id.ShouldBe(RunCompleted);
        return last;
    }
}
