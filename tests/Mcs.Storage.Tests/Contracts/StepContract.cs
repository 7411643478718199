using Mcs.Platform.Runs;
using Mcs.Platform.Steps;
using Mcs.Platform.Time;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Contracts;

/// <summary>An effect outside SQL happens once, or is known to be in doubt.</summary>
public abstract class StepContract(DatabaseFixture fixture) : StorageContract(fixture)
{
    private IJobSteps Steps => Service<IJobSteps>();

    [Fact]
    public async Task A_new_step_is_taken_and_remembers_what_is_sent()
    {
        var run = await OpenAsync();

        var attempt = await BeginAsync(run, Noon, body: "body");

        attempt.Found.ShouldBeNull();
        attempt.Step.ShouldBe(new HeldStep("Job", "key", run, run, 1, 1, false, Hash("body"), "body"));
        var found = await FindAsync(Noon);
        found.ShouldBe(new FoundStep("Job", "key", StepState.Started, run, After(60), 1, 1, Noon, null, Hash("body"), "body", null));
    }

    [Fact]
    public async Task A_step_that_is_held_is_not_taken()
    {
        await BeginAsync(await OpenAsync(), Noon);

        var second = await BeginAsync(await OpenAsync(), After(59));

        second.Step.ShouldBeNull();
        second.Found.ShouldNotBeNull().State.ShouldBe(StepState.Started);
    }

    [Fact]
    public async Task A_step_is_not_taken_twice_by_its_own_holder()
    {
        var run = await OpenAsync();
        await BeginAsync(run, Noon);

        (await BeginAsync(run, After(1))).Step.ShouldBeNull();
    }

    [Fact]
    public async Task A_step_that_is_done_is_not_taken_again()
    {
        var run = await OpenAsync();
        await Steps.DoneAsync((await BeginAsync(run, Noon)).Step!, "receipt 7", After(1), Ct);

        var again = await BeginAsync(await OpenAsync(), After(3600));

        again.Step.ShouldBeNull();
        var found = again.Found.ShouldNotBeNull();
        (found.State, found.Detail, found.EndedUtc).ShouldBe((StepState.Done, "receipt 7", After(1)));
    }

    [Fact]
    public async Task A_step_that_failed_is_taken_again_with_what_is_sent_now()
    {
        await Steps.FailedAsync((await BeginAsync(await OpenAsync(), Noon, body: "first")).Step!, new string('x', 1001), After(1), Ct);
        (await FindAsync(Noon)).ShouldNotBeNull().Detail.ShouldNotBeNull().Length.ShouldBe(1000);

        var step = (await BeginAsync(await OpenAsync(), After(2), body: "second")).Step.ShouldNotBeNull();

        (step.Token, step.Attempts, step.IsInDoubt, step.Payload).ShouldBe((2, 2, false, "second"));
    }

    [Fact]
    public async Task A_step_begun_by_a_dead_run_reads_as_in_doubt()
    {
        await BeginAsync(await OpenAsync(), Noon);

        (await FindAsync(After(60))).ShouldNotBeNull().State.ShouldBe(StepState.InDoubt);
    }

    [Fact]
    public async Task A_step_in_doubt_waits_for_a_person_where_the_job_says_so()
    {
        await BeginAsync(await OpenAsync(), Noon);

        var attempt = await BeginAsync(await OpenAsync(), After(60));

        attempt.Step.ShouldBeNull();
        attempt.Found.ShouldNotBeNull().State.ShouldBe(StepState.InDoubt);
    }

    [Fact]
    public async Task A_step_in_doubt_is_repeated_as_it_was_where_the_job_says_so()
    {
        var dead = (await BeginAsync(await OpenAsync(), Noon, body: "first")).Step!;

        var step = (await BeginAsync(await OpenAsync(), After(60), InDoubtRule.Take, body: "second")).Step.ShouldNotBeNull();

        (step.Token, step.Attempts, step.IsInDoubt, step.Payload, step.BodyHash).ShouldBe((2, 2, true, "first", Hash("first")));
        await Should.ThrowAsync<StepLostException>(() => Steps.DoneAsync(dead, null, After(61), Ct));
        await Steps.DoneAsync(step, null, After(61), Ct);
    }

    [Fact]
    public async Task A_renewal_keeps_the_steps_of_its_run_and_of_no_other()
    {
        var (run, other) = (await OpenAsync(), await OpenAsync());
        await BeginAsync(run, Noon);
        await BeginAsync(other, Noon, key: "other");

        await Service<IRunHistory>().KeepAliveAsync(run, null, true, After(50), After(110), Ct);

        (await FindAsync(After(100)))!.State.ShouldBe(StepState.Started);
        (await FindAsync(After(100), "other"))!.State.ShouldBe(StepState.InDoubt);
    }

    [Fact]
    public async Task A_run_that_is_closed_leaves_its_open_steps_in_doubt()
    {
        var run = await OpenAsync();
        await BeginAsync(run, Noon);
        await Steps.DoneAsync((await BeginAsync(run, Noon, key: "done")).Step!, null, Noon, Ct);

        await Service<IRunHistory>().CloseAsync(new ClosedRun(run, RunStatus.Failed, "", "{}", After(5)), Ct);

        (await FindAsync(After(5)))!.State.ShouldBe(StepState.InDoubt);
        (await FindAsync(After(5), "done"))!.State.ShouldBe(StepState.Done);
    }

    [Fact]
    public async Task A_person_reopens_a_step_as_they_saw_it()
    {
        var dead = (await BeginAsync(await OpenAsync(), Noon)).Step!;
        var seen = (await FindAsync(After(60)))!;

        (await Steps.ReopenAsync(seen, After(60), Ct)).ShouldBeTrue();
        (await Steps.ReopenAsync(seen, After(60), Ct)).ShouldBeFalse();

        await Should.ThrowAsync<StepLostException>(() => Steps.DoneAsync(dead, null, After(61), Ct));
        (await BeginAsync(await OpenAsync(), After(61))).Step.ShouldNotBeNull().IsInDoubt.ShouldBeFalse();
    }

    [Fact]
    public async Task A_step_that_is_being_worked_on_is_not_reopened()
    {
        await BeginAsync(await OpenAsync(), Noon);

        (await Steps.ReopenAsync((await FindAsync(Noon))!, After(59), Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_eight_that_begin_a_step_at_once_one_takes_it()
    {
        var runs = new List<Guid>();
        for (var run = 0; run < 8; run++)
        {
            runs.Add(await OpenAsync());
        }

        var attempts = await Task.WhenAll(runs.Select(run => Task.Run(() => BeginAsync(run, Noon), Ct)));

        attempts.Count(attempt => attempt.Step is not null).ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_answer_changes_nothing()
    {
        var run = await OpenAsync();
        using var lost = new LostAnswers();

        var step = (await BeginAsync(run, Noon)).Step.ShouldNotBeNull();
        await Steps.DoneAsync(step, null, After(1), Ct);

        lost.Statements.ShouldBe(["JobSteps.Add", "JobSteps.End"], ignoreOrder: true);
        (await FindAsync(After(2)))!.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_step_that_nobody_began_is_not_there() => (await FindAsync(Noon)).ShouldBeNull();

    private Task<StepAttempt> BeginAsync(Guid run, UtcSecond now, InDoubtRule rule = InDoubtRule.Wait, string key = "key", string? body = null) =>
        Steps.BeginAsync(new NewStep("Job", key, run, run, body is null ? null : Hash(body), body), rule, now, now.Plus(TimeSpan.FromSeconds(60)), Ct);

    private Task<FoundStep?> FindAsync(UtcSecond now, string key = "key") => Steps.FindAsync("Job", key, now, Ct);

    private async Task<Guid> OpenAsync()
    {
        var run = Guid.NewGuid();
        await Service<IRunHistory>().OpenAsync(new OpenedRun(run, "Job", Noon, null), Ct);
        return run;
    }

    private static string Hash(string body) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)));
}
