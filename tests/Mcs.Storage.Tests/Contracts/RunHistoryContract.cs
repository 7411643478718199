using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Contracts;

public abstract class RunHistoryContract(DatabaseFixture fixture) : StorageContract(fixture)
{
    private IRunHistory History => Service<IRunHistory>();

    [Fact]
    public async Task Open_records_a_running_run()
    {
        var run = await OpenAsync("Job", Noon, "execution-1");

        var row = (await RowsAsync()).ShouldHaveSingleItem();
        row.ShouldBe(new RunRow(run, "Job", "Running", Noon, null, null, "execution-1", Noon, null));
    }

    [Fact]
    public async Task Open_repeated_after_a_lost_answer_records_the_run_once()
    {
        var run = new OpenedRun(Guid.NewGuid(), "Job", Noon, null);

        await History.OpenAsync(run, Ct);
        await History.OpenAsync(run, Ct);

        (await RowsAsync()).ShouldHaveSingleItem().Status.ShouldBe("Running");
    }

    [Fact]
    public async Task Keep_alive_renews_when_the_run_was_last_seen()
    {
        var run = await OpenAsync("Job", Noon);
        var other = await OpenAsync("Job", Noon);

        (await History.KeepAliveAsync(run, null, true, After(20), After(80), Ct)).ShouldBeTrue();

        (await RowAsync(run)).LastSeen.ShouldBe(After(20));
        (await RowAsync(other)).LastSeen.ShouldBe(Noon);
    }

    [Fact]
    public async Task Keep_alive_renews_the_lease_of_its_holder()
    {
        var run = await OpenAsync("Job", Noon);
        var lease = await AcquireAsync("Job", run, Noon, After(60));

        (await History.KeepAliveAsync(run, lease, true, After(20), After(80), Ct)).ShouldBeTrue();

        (await Service<ILeases>().AcquireAsync("Job", Guid.NewGuid(), After(70), After(130), Ct)).HeldUntilUtc.ShouldBe(After(80));
    }

    [Fact]
    public async Task Keep_alive_says_when_another_run_took_the_lease_and_leaves_it_alone()
    {
        var run = await OpenAsync("Job", Noon);
        var lease = await AcquireAsync("Job", run, Noon, After(60));
        var next = Guid.NewGuid();
        await AcquireAsync("Job", next, After(60), After(120));

        (await History.KeepAliveAsync(run, lease, true, After(70), After(130), Ct)).ShouldBeFalse();

        var attempt = await Service<ILeases>().AcquireAsync("Job", Guid.NewGuid(), After(80), After(140), Ct);
        (attempt.HolderRunId, attempt.HeldUntilUtc).ShouldBe((next, After(120)));
    }

    [Fact]
    public async Task Release_frees_the_lease_of_a_worker_and_of_nobody_else()
    {
        var (worker, other) = (Guid.NewGuid(), Guid.NewGuid());
        await AcquireAsync("Job", worker, Noon, After(60));
        await AcquireAsync("Other", other, Noon, After(60));

        await History.ReleaseAsync("Job", worker, Ct);
        await History.ReleaseAsync("Other", worker, Ct);

        (await Service<ILeases>().AcquireAsync("Job", Guid.NewGuid(), After(10), After(70), Ct)).Lease.ShouldNotBeNull();
        (await Service<ILeases>().AcquireAsync("Other", Guid.NewGuid(), After(10), After(70), Ct)).HolderRunId.ShouldBe(other);
    }

    [Fact]
    public async Task Close_records_how_the_run_ended()
    {
        var run = await OpenAsync("Job", Noon);

        await CloseAsync(run, RunStatus.Failed, "Fetched=1 | Error: no", After(30), """{"fetched":1}""");

        (await RowAsync(run)).ShouldBe(new RunRow(run, "Job", "Failed", Noon, After(30), "Fetched=1 | Error: no", null, After(30), """{"fetched":1}"""));
    }

    [Fact]
    public async Task Close_frees_the_lease_of_the_run_and_no_other()
    {
        var run = await OpenAsync("Job", Noon);
        var other = await OpenAsync("Other", Noon);
        await AcquireAsync("Job", run, Noon, After(60));
        await AcquireAsync("Other", other, Noon, After(60));

        await CloseAsync(run, RunStatus.Succeeded, "ok", After(1));

        (await Service<ILeases>().AcquireAsync("Job", Guid.NewGuid(), After(2), After(62), Ct)).Lease.ShouldNotBeNull();
        (await Service<ILeases>().AcquireAsync("Other", Guid.NewGuid(), After(2), After(62), Ct)).Lease.ShouldBeNull();
    }

    [Fact]
    public async Task Close_cuts_a_message_that_is_too_long()
    {
        var run = await OpenAsync("Job", Noon);

        await CloseAsync(run, RunStatus.Failed, new string('é', 5000), After(1));

        (await RowAsync(run)).Message.ShouldBe(new string('é', 4000));
    }

    [Theory]
    [InlineData(RunStatus.Failed, "Fetched=1 | Error: lost its lease", "Fetched=1 | Error: lost its lease | ")]
    [InlineData(RunStatus.Succeeded, "Heartbeat OK", "Heartbeat OK | ")]
    [InlineData(RunStatus.Succeeded, "", "")]
    public async Task A_run_that_was_taken_for_dead_and_woke_up_tells_both_also_when_its_closing_is_repeated(RunStatus status, string message, string kept)
    {
        var run = await OpenAsync("Job", Noon);
        await History.AbandonDeadAsync("Job", After(60), After(-1740), After(120), Ct);

        await CloseAsync(run, status, message, After(180), """{"n":1}""");
        await CloseAsync(run, status, message, After(181), """{"n":1}""");

        (await RowAsync(run)).ShouldBe(new RunRow(
            run,
            "Job",
            status.ToString(),
            Noon,
            After(180),
            kept + "Was Abandoned at 2026-03-02T12:02:00Z: Died without closing; last seen 2026-03-02T12:00:00Z",
            null,
            After(180),
            """{"n":1}"""));
    }

    [Fact]
    public async Task However_long_its_message_a_run_that_was_taken_for_dead_says_so()
    {
        var run = await OpenAsync("Job", Noon);
        await History.AbandonDeadAsync("Job", After(60), After(-1740), After(120), Ct);

        await CloseAsync(run, RunStatus.Failed, new string('é', 5000), After(180));

        var message = (await RowAsync(run)).Message.ShouldNotBeNull();
        message.ShouldStartWith(new string('é', 3900));
        message.ShouldEndWith(" | Was Abandoned at 2026-03-02T12:02:00Z: Died without closing; last seen 2026-03-02T12:00:00Z");
    }

    [Fact]
    public async Task Dead_runs_of_the_job_are_closed_as_abandoned_and_told()
    {
        var dead = await OpenAsync("Job", Noon);
        var alive = await OpenAsync("Job", Noon);
        var otherJob = await OpenAsync("Other", Noon);
        var done = await OpenAsync("Job", Noon);
        await History.KeepAliveAsync(alive, null, true, After(60), After(120), Ct);
        await CloseAsync(done, RunStatus.Succeeded, "ok", After(1));

        var abandoned = await History.AbandonDeadAsync("Job", After(60), After(-1740), After(120), Ct);

        abandoned.ShouldBe([dead]);
        (await RowAsync(dead)).ShouldBe(new RunRow(
            dead, "Job", "Abandoned", Noon, After(120), "Died without closing; last seen 2026-03-02T12:00:00Z", null, Noon, null));
        (await RowAsync(alive)).Status.ShouldBe("Running");
        (await RowAsync(otherJob)).Status.ShouldBe("Running");
        (await RowAsync(done)).Status.ShouldBe("Succeeded");
    }

    [Fact]
    public async Task A_run_of_an_older_system_is_left_alone_for_the_platforms_limit()
    {
        await Tables.ExecuteAsync(
            "INSERT INTO JobRunHistory (RunId, JobName, RunStartedUtc, Status) VALUES (@RunId, 'Job', @Started, 'Running')",
            ("RunId", Guid.NewGuid()), ("Started", Noon));

        (await History.AbandonDeadAsync("Job", After(1740), Noon, After(1800), Ct)).ShouldBeEmpty();
        (await History.AbandonDeadAsync("Job", After(1741), After(1), After(1801), Ct)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Latest_is_the_newest_run_of_each_job()
    {
        await OpenAsync("Alpha", Noon);
        var newestAlpha = await OpenAsync("Alpha", After(10));
        var beta = await OpenAsync("Beta", After(5));
        await CloseAsync(beta, RunStatus.Succeeded, "ok", After(6));

        var latest = await History.LatestAsync(Ct);

        latest.ShouldBe([
            new RecordedRun(newestAlpha, "Alpha", "Running", After(10), null, null),
            new RecordedRun(beta, "Beta", "Succeeded", After(5), After(6), "ok"),
        ]);
    }

    [Fact]
    public async Task Latest_tells_one_run_of_a_job_even_when_two_started_in_the_same_second()
    {
        await OpenAsync("Job", Noon);
        await OpenAsync("Job", Noon);

        (await History.LatestAsync(Ct)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Health_says_of_each_job_when_it_first_ran_last_succeeded_and_what_is_under_way()
    {
        await History.CloseAsync(new ClosedRun(await OpenAsync("Job", Noon), RunStatus.Succeeded, "ok", "{}", After(10)), Ct);
        await History.CloseAsync(new ClosedRun(await OpenAsync("Job", After(20)), RunStatus.Failed, "no", "{}", After(30)), Ct);
        await OpenAsync("Job", After(40));
        await OpenAsync("Job", After(50));
        await OpenAsync("Other", After(60));

        (await History.HealthAsync(Ct)).ShouldBe(
            [new JobHealth("Job", Noon, After(10), After(40), After(50)), new JobHealth("Other", After(60), null, After(60), After(60))],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_run_that_its_own_work_skipped_is_on_time_and_one_skipped_for_the_lease_is_not()
    {
        await CloseAsync(await OpenAsync("Own", Noon), RunStatus.Skipped, "Skipped: done already", After(5), """{"skipReason":"done already"}""");
        await CloseAsync(await OpenAsync("Lease", Noon), RunStatus.Skipped, "Lease held by run x until y", After(5));

        (await History.HealthAsync(Ct)).ToDictionary(job => job.JobName, job => job.LastSuccessUtc)
            .ShouldBe(new Dictionary<string, UtcSecond?> { ["Own"] = After(5), ["Lease"] = null }, ignoreOrder: true);
    }

    [Fact]
    public async Task Latest_success_since_a_moment_is_the_newest_of_our_own_that_began_by_then_or_later()
    {
        await CloseAsync(await OpenAsync("Job", Noon), RunStatus.Succeeded, "first", After(5));
        var second = await OpenAsync("Job", After(20));
        await CloseAsync(second, RunStatus.Succeeded, "second", After(25));
        await CloseAsync(await OpenAsync("Job", After(30)), RunStatus.Failed, "third", After(35));
        await CloseAsync(await OpenAsync("Other", After(40)), RunStatus.Succeeded, "other", After(45));
        await Tables.ExecuteAsync(
            "INSERT INTO JobRunHistory (RunId, JobName, RunStartedUtc, Status) VALUES (@RunId, 'Job', @Started, 'Succeeded')",
            ("RunId", Guid.NewGuid()), ("Started", After(50)));

        (await History.LatestSuccessAsync("Job", Noon, Ct)).ShouldBe(new RecordedRun(second, "Job", "Succeeded", After(20), After(25), "second"));
        (await History.LatestSuccessAsync("Job", After(20), Ct)).ShouldNotBeNull();
        (await History.LatestSuccessAsync("Job", After(21), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Counts_are_those_of_the_newest_success_until_then()
    {
        await History.CloseAsync(new ClosedRun(await OpenAsync("Job", Noon), RunStatus.Succeeded, "ok", """{"n":1}""", After(10)), Ct);
        await History.CloseAsync(new ClosedRun(await OpenAsync("Job", After(20)), RunStatus.Succeeded, "ok", """{"n":2}""", After(30)), Ct);
        await History.CloseAsync(new ClosedRun(await OpenAsync("Job", After(25)), RunStatus.Failed, "no", """{"n":3}""", After(30)), Ct);

        (await History.CountsJsonAsync("Job", After(-1), Ct)).ShouldBeNull();
        (await History.CountsJsonAsync("Job", After(19), Ct)).ShouldBe("""{"n":1}""");
        (await History.CountsJsonAsync("Job", After(60), Ct)).ShouldBe("""{"n":2}""");
        (await History.CountsJsonAsync("Other", After(60), Ct)).ShouldBeNull();
    }

    private async Task<Guid> OpenAsync(string job, UtcSecond started, string? correlation = null)
    {
        var run = Guid.NewGuid();
        await History.OpenAsync(new OpenedRun(run, job, started, correlation), Ct);
        return run;
    }

    private Task CloseAsync(Guid run, RunStatus status, string message, UtcSecond completed, string counts = "{}") =>
        History.CloseAsync(new ClosedRun(run, status, message, counts, completed), Ct);

    private async Task<Lease> AcquireAsync(string job, Guid run, UtcSecond now, UtcSecond until) =>
        (await Service<ILeases>().AcquireAsync(job, run, now, until, Ct)).Lease.ShouldNotBeNull();

    private async Task<RunRow> RowAsync(Guid run) => (await RowsAsync()).Single(row => row.RunId == run);

    private Task<List<RunRow>> RowsAsync() => Tables.QueryAsync(
        "SELECT * FROM JobRunHistory",
        row => new RunRow(
            row.Id("RunId"), row.Text("JobName"), row.Text("Status"), row.Second("RunStartedUtc"), row.SecondOrNull("RunCompletedUtc"),
            row.TextOrNull("Message"), row.TextOrNull("CorrelationId"), row.SecondOrNull("LastSeenUtc"), row.TextOrNull("CountsJson")));

    private sealed record RunRow(
        Guid RunId, string JobName, string Status, UtcSecond Started, UtcSecond? Completed, string? Message, string? CorrelationId, UtcSecond? LastSeen, string? CountsJson);
}
