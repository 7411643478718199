using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Testing.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.ServiceDefaults.Tests.Hosting;

public sealed class JobProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_succeeds_is_exit_code_0_and_its_lines_carry_the_runs_id()
    {
        var sample = new SampleHost((_, run, _) =>
        {
            run.Reporting(new SampleReport()).Fetched.Add(3);
            return Task.CompletedTask;
        });

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Succeeded);
        var run = sample.History.Closed.ShouldHaveSingleItem();
        sample.Log.Lines.ShouldAllBe(line => line.GetProperty("jobRunId").GetGuid() == run.RunId && line.GetProperty("jobName").GetString() == "FakeJob");
        var last = sample.Log.Lines[^1];
        last.GetProperty("status").GetString().ShouldBe("Succeeded");
        last.GetProperty("startedAtUtc").GetString().ShouldEndWith("Z");
        last.GetProperty("completedAtUtc").GetString().ShouldEndWith("Z");
        last.GetProperty("start_date").GetString().ShouldBe("2026-03-01");
        last.GetProperty("counts").GetRawText().ShouldBe("""{"fetched":3}""");
        last.TryGetProperty("error", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_run_that_fails_is_exit_code_1_and_its_last_line_says_why()
    {
        var sample = new SampleHost((_, _, _) => throw new FakeJobException("The source answered 500"));

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Failed);
        sample.Log.Lines[^1].GetProperty("error").GetString().ShouldBe("The source answered 500");
        sample.Log.Lines[^1].GetProperty("level").GetString().ShouldBe("Error");
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_is_exit_code_3()
    {
        using var stop = new CancellationTokenSource();
        var sample = new SampleHost(async (_, _, stopping) =>
        {
            await stop.CancelAsync();
            stopping.ThrowIfCancellationRequested();
        });

        var exitCode = await sample.RunAsync(stop.Token);

        exitCode.ShouldBe(ExitCode.Cancelled);
        sample.History.Closed.ShouldHaveSingleItem().Status.ShouldBe(RunStatus.Cancelled);
    }

    [Fact]
    public async Task A_run_that_finds_another_one_working_is_exit_code_0()
    {
        var sample = new SampleHost { Leases = { Holder = Guid.NewGuid() } };

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Succeeded);
        sample.Log.Lines[^1].GetProperty("status").GetString().ShouldBe("Skipped");
    }

    [Fact]
    public async Task Wrong_settings_are_exit_code_2_before_any_run()
    {
        var sample = new SampleHost(work: null, ("MCS_LEASE_SECONDS", "0"), ("MCS_ATTEMPT_LIMIT", "many"));

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Misconfigured);
        sample.History.Opened.ShouldBeEmpty();
        sample.Log.Lines.Select(line => line.GetProperty("setting").GetString()).ShouldBe(["MCS_LEASE_SECONDS", "MCS_ATTEMPT_LIMIT"]);
        sample.Log.Lines.ShouldAllBe(line => line.GetProperty("level").GetString() == "Error");
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_as_it_is_is_exit_code_2_with_what_to_do()
    {
        var sample = new SampleHost { Schema = { Fault = new ConfigurationException("MCS_SQLITE", "the schema is missing: run 'mcs db migrate'") } };

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Misconfigured);
        sample.Log.Lines.ShouldHaveSingleItem().GetProperty("message").GetString().ShouldBe("MCS_SQLITE: the schema is missing: run 'mcs db migrate'");
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_exit_code_1_in_one_line()
    {
        var sample = new SampleHost { Schema = { Fault = new FakeJobException("The database db.example does not answer", new TimeoutException("canary")) } };

        var exitCode = await sample.RunAsync(Cancellation);

        exitCode.ShouldBe(ExitCode.Failed);
        sample.Log.Lines.ShouldHaveSingleItem().GetProperty("message").GetString().ShouldBe("The database db.example does not answer");
        sample.Log.Text.ShouldNotContain("canary");
    }

    [Fact]
    public async Task A_stop_before_the_run_is_exit_code_3()
    {
        var sample = new SampleHost();

        var exitCode = await sample.RunAsync(new CancellationToken(canceled: true));

        exitCode.ShouldBe(ExitCode.Cancelled);
        sample.History.Opened.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_program_without_its_job_ends_with_exit_code_1_and_not_with_a_crash()
    {
        var sample = new SampleHost();
        sample.Services.Remove(sample.Services.Last());

        var exitCode = await sample.Build().RunJobAsync();

        exitCode.ShouldBe(1);
    }

    [Fact]
    public async Task What_goes_wrong_while_the_host_is_put_away_changes_no_exit_code()
    {
        var sample = new SampleHost((services, _, _) =>
        {
            services.GetRequiredService<BadLoser>();
            return Task.CompletedTask;
        });
        sample.Services.AddSingleton<BadLoser>();

        var exitCode = await sample.Build().RunJobAsync();

        exitCode.ShouldBe(0);
        sample.Log.Lines[^1].GetProperty("message").GetString()!.ShouldContain("System.InvalidOperationException");
        sample.Log.Text.ShouldNotContain("canary");
    }

    private sealed class BadLoser : IDisposable
    {
        public void Dispose() => throw new InvalidOperationException("canary");
    }

    private sealed class SampleReport : RunReport
    {
        public SampleReport()
        {
            Fetched = AddCount("fetched", "Fetched");
            AddField("start_date", "2026-03-01");
        }

        public Count Fetched { get; }
    }
}
