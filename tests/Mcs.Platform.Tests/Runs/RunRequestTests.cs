using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Testing.Clocks;
using Mcs.Testing.Runs;

namespace Mcs.Platform.Tests.Runs;

/// <summary>What a run is told by whoever starts it, and what a job says of its lease and of having nothing to do.</summary>
public sealed class RunRequestTests
{
    private readonly FakeRunHistory _history = new();
    private readonly FakeLeases _leases = new();
    private readonly EagerClock _clock = new();
    private readonly CapturedLogger<JobRunner> _logger = new();

    [Fact]
    public async Task Options_reach_the_work_and_stand_among_the_stored_counts()
    {
        var request = new RunRequest { Options = new Dictionary<string, string> { ["mode"] = "check" } };
        string? seen = null;

        await RunAsync(FakeJob.Definition(), request, run => seen = run.Request.Options["mode"]);

        seen.ShouldBe("check");
        _history.Closed.ShouldHaveSingleItem().CountsJson.ShouldBe("""{"options":{"mode":"check"}}""");
    }

    [Fact]
    public async Task A_correlation_id_of_the_caller_is_kept()
    {
        await RunAsync(FakeJob.Definition(), new RunRequest { CorrelationId = "release-7" }, _ => { });

        _history.Opened.ShouldHaveSingleItem().CorrelationId.ShouldBe("release-7");
    }

    [Fact]
    public async Task Work_with_nothing_to_do_ends_as_skipped_with_its_reason()
    {
        var result = await RunAsync(FakeJob.Definition(), RunRequest.Default, run => run.Skip("done already"));

        (result.Status, result.Message).ShouldBe((RunStatus.Skipped, "Skipped: done already"));
        _history.Closed.ShouldHaveSingleItem().CountsJson.ShouldBe("""{"skipReason":"done already"}""");
    }

    [Fact]
    public async Task A_lease_that_runs_out_while_the_job_waits_is_taken()
    {
        _leases.Holder = Guid.NewGuid();
        var asked = 0;
        _leases.OnAcquire = () => _leases.Holder = ++asked < 4 ? _leases.Holder : null;

        var result = await WaitingAsync(TimeSpan.FromSeconds(90));

        result.Status.ShouldBe(RunStatus.Succeeded);
        asked.ShouldBe(4);
    }

    [Fact]
    public async Task A_lease_that_is_held_all_that_time_skips_the_run()
    {
        _leases.Holder = Guid.NewGuid();

        var result = await WaitingAsync(TimeSpan.FromSeconds(12));

        result.Status.ShouldBe(RunStatus.Skipped);
        result.Message.ShouldStartWith($"Lease held by run {_leases.Holder}");
        _clock.Delays.Select(delay => delay.TotalSeconds).ShouldBe([5, 5, 2]);
    }

    [Fact]
    public async Task A_job_that_does_not_wait_is_skipped_at_once()
    {
        _leases.Holder = Guid.NewGuid();

        var result = await RunAsync(FakeJob.Definition(), RunRequest.Default, _ => { });

        result.Status.ShouldBe(RunStatus.Skipped);
    }

    private Task<RunResult> WaitingAsync(TimeSpan wait) => RunAsync(FakeJob.Definition() with { LeaseWait = wait }, RunRequest.Default, _ => { });

    private Task<RunResult> RunAsync(JobDefinition job, RunRequest request, Action<RunContext> work) =>
        new JobRunner(_history, _leases, RunSettings.Default, _clock, _logger).RunAsync(
            job,
            request,
            () => new FakeJob((run, _) =>
            {
                work(run);
                return Task.CompletedTask;
            }),
            TestContext.Current.CancellationToken);
}
