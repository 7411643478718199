using System.Threading.Channels;
using Mcs.Platform.Jobs;
using Mcs.Platform.Schedule;
using Mcs.Testing.Logging;
using Mcs.Testing.Runs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Platform.Tests.Schedule;

public sealed class JobSchedulerTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 11, 50, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly Channel<(string Job, DateTimeOffset At)> _started = Channel.CreateUnbounded<(string Job, DateTimeOffset At)>();
    private readonly CancellationTokenSource _stop = new();
    private readonly RecordedLogs _logs = new();
    private readonly ILoggerFactory _logging;
    private Task _running = Task.CompletedTask;

    public JobSchedulerTests() => _logging = LoggerFactory.Create(logging => logging.AddProvider(_logs));

    private static JobDefinition Heartbeat { get; } = Job("heartbeat", "*/15 * * * *");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_occurrence_starts_its_job_once()
    {
        Run(Heartbeat);

        (await TakeAtAsync(12, 0, 1)).ShouldBe(["heartbeat"]);
        (await TakeAtAsync(12, 15, 1)).ShouldBe(["heartbeat"]);
        _started.Reader.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Jobs_go_by_their_own_cron()
    {
        Run(Heartbeat, Job("ingest", "0 * * * *"), Job("enrich", "15 * * * *"));

        (await TakeAtAsync(12, 0, 2)).ShouldBe(["ingest", "heartbeat"], ignoreOrder: true);
        (await TakeAtAsync(12, 15, 2)).ShouldBe(["enrich", "heartbeat"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_job_that_is_still_being_started_holds_up_no_occurrence()
    {
        Run((job, stop) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop), Heartbeat);

        (await TakeAtAsync(12, 0, 1)).ShouldBe(["heartbeat"]);
        (await TakeAtAsync(12, 15, 1)).ShouldBe(["heartbeat"]);
    }

    [Fact]
    public async Task A_start_that_fails_is_told_and_the_next_one_comes()
    {
        Run((_, _) => throw new InvalidOperationException("refused"), Heartbeat);

        (await TakeAtAsync(12, 0, 1)).ShouldBe(["heartbeat"]);
        (await TakeAtAsync(12, 15, 1)).ShouldBe(["heartbeat"]);
        await _stop.CancelAsync();
        await _running;

        _logs.Entries.Count(entry => entry.EventId == 1301).ShouldBe(2);
    }

    [Fact]
    public async Task After_a_sleep_one_start_follows_and_not_one_an_occurrence()
    {
        Run(Heartbeat);

        _clock.AdjustTime(At(15, 1));

        (await TakeAtAsync(15, 2, 1)).ShouldBe(["heartbeat"]);
        (await TakeAtAsync(15, 15, 1)).ShouldBe(["heartbeat"]);
    }

    [Fact]
    public async Task Told_to_stop_it_ends_and_starts_nothing_more()
    {
        Run(Heartbeat);

        await _stop.CancelAsync();
        await _running.WaitAsync(Cancellation);
        _clock.Advance(TimeSpan.FromHours(1));

        _started.Reader.Count.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _logging.Dispose();
    }

    private static JobDefinition Job(string shortName, string cron) =>
        FakeJob.Definition() with { Name = shortName, ShortName = shortName, Trigger = JobTrigger.Schedule(cron) };

    private static DateTimeOffset At(int hour, int minute) => new(2026, 3, 10, hour, minute, 0, TimeSpan.Zero);

    private void Run(params JobDefinition[] jobs) => Run((_, _) => Task.CompletedTask, jobs);

    private void Run(Func<JobDefinition, CancellationToken, Task> start, params JobDefinition[] jobs)
    {
        var scheduler = new JobScheduler(
            jobs,
            (job, stop) =>
            {
                _started.Writer.TryWrite((job.ShortName, _clock.GetUtcNow()));
                return start(job, stop);
            },
            _clock,
            _logging.CreateLogger<JobScheduler>());
        _running = scheduler.RunAsync(_stop.Token);
    }

    /// <summary>The jobs started once the clock has come to this time, where it stays.</summary>
    private async Task<List<string>> TakeAtAsync(int hour, int minute, int count)
    {
        var time = At(hour, minute);
        _started.Reader.Count.ShouldBe(0);
        _clock.Advance(time - _clock.GetUtcNow());
        List<string> jobs = [];
        while (jobs.Count < count)
        {
            var (job, at) = await _started.Reader.ReadAsync(Cancellation);
            at.ShouldBe(time);
            jobs.Add(job);
        }

        return jobs;
    }
}
