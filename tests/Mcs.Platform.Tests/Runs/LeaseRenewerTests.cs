using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Testing.Runs;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Platform.Tests.Runs;

/// <summary>How a run renews what it holds, and stops when it could not do so in time. A lease lives 60 s and is renewed every 20 s.</summary>
public sealed class LeaseRenewerTests
{
    private const int NotRenewed = 1011;
    private const string Canary = "canary";
    private const string LeaseLost = "Error: The lease of FakeJob was lost (fencing token 1)";
    private const string ClaimsLost = "Error: The claims of FakeJob could not be renewed within 60 s";

    private readonly FakeRunHistory _history = new();
    private readonly FakeLeases _leases = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly CapturedLogger<JobRunner> _logger = new();

    [Theory]
    [InlineData(JobConcurrency.Exclusive, "1")]
    [InlineData(JobConcurrency.Parallel, "")]
    public async Task Three_renewals_are_asked_for_in_the_life_of_a_lease(JobConcurrency concurrency, string token)
    {
        var renewals = new List<string>();
        _history.OnKeepAlive = (now, lease) =>
        {
            renewals.Add($"{now} {lease?.FencingToken}");
            return true;
        };

        var result = await RunAsync(concurrency, async stopping =>
        {
            await RenewAsync(times: 4);
            stopping.ThrowIfCancellationRequested();
        });

        result.Status.ShouldBe(RunStatus.Succeeded);
        renewals.ShouldBe([$"2026-03-02T09:00:20Z {token}", $"2026-03-02T09:00:40Z {token}", $"2026-03-02T09:01:00Z {token}", $"2026-03-02T09:01:20Z {token}"]);
    }

    [Fact]
    public async Task A_lease_that_another_run_has_taken_stops_the_work()
    {
        _history.OnKeepAlive = (_, _) => false;

        var result = await RunAsync(JobConcurrency.Exclusive, async stopping =>
        {
            _clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, stopping);
        });

        result.Status.ShouldBe(RunStatus.Failed);
        result.Message.ShouldStartWith(LeaseLost);
    }

    [Theory]
    [InlineData(JobConcurrency.Exclusive, LeaseLost)]
    [InlineData(JobConcurrency.Parallel, ClaimsLost)]
    public async Task A_renewal_that_hangs_stops_the_work_in_time(JobConcurrency concurrency, string error)
    {
        _history.BeforeKeepAlive = HangAsync;

        var result = await RunAsync(concurrency, async stopping =>
        {
            await RenewalAskedAfterAsync(seconds: 20);
            _clock.Advance(TimeSpan.FromSeconds(39));
            stopping.IsCancellationRequested.ShouldBeFalse();
            _clock.Advance(TimeSpan.FromSeconds(1));
            stopping.ThrowIfCancellationRequested();
        });

        result.Status.ShouldBe(RunStatus.Failed);
        result.Message.ShouldStartWith(error);
    }

    [Theory]
    [InlineData(JobConcurrency.Exclusive, LeaseLost)]
    [InlineData(JobConcurrency.Parallel, ClaimsLost)]
    public async Task Renewals_that_fail_stop_the_work_when_the_life_is_over(JobConcurrency concurrency, string error)
    {
        _history.OnKeepAlive = (_, _) => throw new OperationCanceledException(Canary);
        using var warned = new SemaphoreSlim(0);
        _logger.OnLine = line =>
        {
            if (line.Id == NotRenewed)
            {
                warned.Release();
            }
        };

        var result = await RunAsync(concurrency, async stopping =>
        {
            for (var renewal = 0; renewal < 2; renewal++)
            {
                _clock.Advance(TimeSpan.FromSeconds(20));
                await warned.WaitAsync(stopping);
            }

            _clock.Advance(TimeSpan.FromSeconds(19));
            stopping.IsCancellationRequested.ShouldBeFalse();
            _clock.Advance(TimeSpan.FromSeconds(1));
            stopping.ThrowIfCancellationRequested();
        });

        result.Status.ShouldBe(RunStatus.Failed);
        result.Message.ShouldStartWith(error);
        _logger.Lines.Count(line => line.Event.Id == NotRenewed).ShouldBe(2);
        _logger.Lines.ShouldAllBe(line => !line.Text.Contains(Canary));
    }

    [Fact]
    public async Task A_renewal_counts_from_when_it_was_asked_for()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _history.BeforeKeepAlive = answer.Task.WaitAsync;

        var result = await RunAsync(JobConcurrency.Exclusive, async stopping =>
        {
            await RenewalAskedAfterAsync(seconds: 20);
            _clock.Advance(TimeSpan.FromSeconds(15));
            _history.BeforeKeepAlive = HangAsync;
            answer.SetResult();
            await RenewalAskedAfterAsync(seconds: 5);
            _clock.Advance(TimeSpan.FromSeconds(39));
            stopping.IsCancellationRequested.ShouldBeFalse();
            _clock.Advance(TimeSpan.FromSeconds(1));
            stopping.ThrowIfCancellationRequested();
        });

        result.Status.ShouldBe(RunStatus.Failed);
        result.Message.ShouldStartWith(LeaseLost);
    }

    [Fact]
    public async Task A_lease_counts_from_when_it_was_asked_for()
    {
        _leases.OnAcquire = () => _clock.Advance(TimeSpan.FromSeconds(15));
        _history.BeforeKeepAlive = HangAsync;

        var result = await RunAsync(JobConcurrency.Exclusive, stopping =>
        {
            _clock.Advance(TimeSpan.FromSeconds(44));
            stopping.IsCancellationRequested.ShouldBeFalse();
            _clock.Advance(TimeSpan.FromSeconds(1));
            stopping.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        });

        result.Status.ShouldBe(RunStatus.Failed);
        result.Message.ShouldStartWith(LeaseLost);
    }

    private async Task RenewAsync(int times)
    {
        for (var renewal = 0; renewal < times; renewal++)
        {
            var next = _history.NextBeat();
            _clock.Advance(TimeSpan.FromSeconds(20));
            await next;
        }
    }

    /// <summary>Moves the clock, and waits until the history hears of the renewal that is due.</summary>
    private async Task RenewalAskedAfterAsync(int seconds)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = _history.BeforeKeepAlive;
        _history.BeforeKeepAlive = cancelled =>
        {
            asked.TrySetResult();
            return before(cancelled);
        };
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await asked.Task;
    }

    private Task HangAsync(CancellationToken cancelled) => Task.Delay(Timeout.InfiniteTimeSpan, _clock, cancelled);

    private Task<RunResult> RunAsync(JobConcurrency concurrency, Func<CancellationToken, Task> work) =>
        new JobRunner(_history, _leases, RunSettings.Default, _clock, _logger).RunAsync(
            FakeJob.Definition(concurrency),
            () => new FakeJob((_, stopping) => work(stopping)),
            TestContext.Current.CancellationToken);
}
