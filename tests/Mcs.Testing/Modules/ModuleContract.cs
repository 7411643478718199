using Mcs.Operations;
using Mcs.Platform.Jobs;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Mcs.Testing.Modules;

/// <summary>What every module must do on every engine, whatever its source. A module's tests derive one class an engine.</summary>
public abstract class ModuleContract(DatabaseFixture fixture) : IAsyncLifetime
{
    /// <summary>When the clock of each test starts; the newest of what the source offers is older.</summary>
    protected static DateTimeOffset Now { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected ModuleSource Source { get; private set; } = null!;

    private ModuleRuns Runs { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var tables = await fixture.EmptyAsync();
        Source = await StartAsync();
        Runs = new ModuleRuns(Source, tables, new EagerClock(Now));
    }

    public async ValueTask DisposeAsync()
    {
        if (Source is not null)
        {
            await Source.DisposeAsync();
            Runs.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A new source, of the module's own making, with more than one item and less than a hundred.</summary>
    protected abstract Task<ModuleSource> StartAsync();

    [Fact]
    public async Task What_the_source_offers_is_stored_once()
    {
        await Runs.DrainAsync(Ct);

        await ShouldBeCompleteAsync();
        (await StatusesAsync()).ShouldAllBe(status => status == "Succeeded");
    }

    [Fact]
    public async Task A_rerun_changes_nothing()
    {
        await Runs.DrainAsync(Ct);
        var before = await Runs.RowsAsync();

        foreach (var job in Source.Jobs)
        {
            (await Runs.RunAsync(job, Ct)).ShouldBe(RunStatus.Succeeded);
        }

        ((await Runs.RowsAsync()) == before).ShouldBeTrue();
    }

    /// <summary>Each job, dying before each of its uses of the database in turn: between any two of its transactions.</summary>
    [Fact]
    public async Task A_crash_anywhere_loses_and_doubles_nothing()
    {
        foreach (var job in Source.Jobs)
        {
            for (var dieAt = 1; await Runs.RunUntilDeathAsync(job, dieAt, Ct); dieAt++)
            {
                // Whoever comes next finds leases and claims that have run out.
                Runs.Clock.Advance(TimeSpan.FromMinutes(2));
            }
        }

        await Runs.DrainAsync(Ct);
        await ShouldBeCompleteAsync();
    }

    [Fact]
    public async Task Overlapping_runs_double_nothing()
    {
        foreach (var job in Source.Jobs)
        {
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Runs.RunAsync(job, Ct), Ct)));
        }

        await Runs.DrainAsync(Ct);
        await ShouldBeCompleteAsync();
    }

    [Theory]
    [InlineData(SourceBreak.Hostile)]
    [InlineData(SourceBreak.Down)]
    [InlineData(SourceBreak.Denied)]
    public async Task A_broken_source_fails_the_run_and_costs_nothing(SourceBreak how)
    {
        Source.Break(how);
        (await Runs.RunAsync(Source.Jobs[0], Ct)).ShouldBe(RunStatus.Failed);

        Source.Break(SourceBreak.None);
        (await Runs.RunAsync(Source.Jobs[0], Ct)).ShouldBe(RunStatus.Succeeded);
        Source.Break(how);
        foreach (var job in Source.Jobs.Skip(1))
        {
            await Runs.RunAsync(job, Ct);
        }

        (await Runs.Tables.CountAsync("WorkItems", "DeadLetteredUtc IS NOT NULL")).ShouldBe(0);
        Source.Break(SourceBreak.None);
        await Runs.DrainAsync(Ct);
        await ShouldBeCompleteAsync();
    }

    [Fact]
    public async Task Told_to_stop_at_once_or_in_the_middle_it_loses_nothing()
    {
        foreach (var job in Source.Jobs)
        {
            using var stop = new CancellationTokenSource();
            var running = Runs.RunAsync(job, stop.Token);
            await stop.CancelAsync();

            (await running).ShouldBeOneOf(RunStatus.Succeeded, RunStatus.Cancelled);
        }

        (await StatusesAsync()).ShouldNotContain("Running");
        await Runs.DrainAsync(Ct);
        await ShouldBeCompleteAsync();
    }

    [Fact]
    public async Task A_dead_letter_is_seen_and_redriven()
    {
        Source.Break(SourceBreak.ItemsRefused);
        foreach (var job in Source.Jobs)
        {
            await Runs.RunAsync(job, Ct, ("MCS_ATTEMPT_LIMIT", "1"));
        }

        await using var services = Runs.NewServices(Source.Jobs[0], [], dieAt: null);
        var letters = services.GetRequiredService<IDeadLetters>();
        var dead = await letters.ListAsync(new DeadLetterFilter(), Ct);
        dead.ShouldNotBeEmpty();
        Source.Payload.ShouldNotContain(value => dead.Any(letter => letter.LastError!.Contains(value, StringComparison.Ordinal)));

        Source.Break(SourceBreak.None);
        (await letters.RedriveAsync(dead, UtcSecond.Floor(Runs.Clock.GetUtcNow()), Ct)).ShouldBe(dead.Count);
        await Runs.DrainAsync(Ct);
        await ShouldBeCompleteAsync();
    }

    [Fact]
    public async Task No_log_line_and_no_run_row_tells_the_secret_or_a_payload()
    {
        await Runs.DrainAsync(Ct);
        foreach (var how in Enum.GetValues<SourceBreak>())
        {
            Source.Break(how);
            foreach (var job in Source.Jobs)
            {
                await Runs.RunAsync(job, Ct);
            }
        }

        var written = string.Join('\n', Runs.Logs.Entries.Select(entry => entry.Everything)) + string.Join('\n', await Runs.Tables.QueryAsync(
            "SELECT Message, CountsJson FROM JobRunHistory", row => $"{row.TextOrNull("Message")} {row.TextOrNull("CountsJson")}"));
        Runs.Logs.Entries.ShouldNotBeEmpty();
        Source.Payload.Append(Source.Secret).ShouldNotContain(value => written.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_that_does_not_run_is_told_as_late()
    {
        var heartbeat = new JobServices(OperationsModule.Heartbeat, services => services.AddHeartbeat([Source.Declaration, OperationsModule.Declaration]));
        await Runs.RunAsync(heartbeat, Ct);
        Runs.Clock.Advance(TimeSpan.FromDays(40));

        await Runs.RunAsync(heartbeat, Ct);

        var told = (await Runs.Tables.QueryAsync("SELECT Message FROM JobRunHistory ORDER BY RunStartedUtc DESC", row => row.Text("Message")))[0];
        Source.Declaration.Jobs.Where(job => job.Trigger is ScheduleTrigger).ShouldAllBe(job => told.Contains($"{job.Name} late", StringComparison.Ordinal));
    }

    private async Task ShouldBeCompleteAsync()
    {
        (await Source.DifferencesAsync(Runs.Tables)).ShouldBeEmpty();
        (await Runs.Tables.CountAsync("WorkItems")).ShouldBe(0, "items that wait");
    }

    private Task<List<string>> StatusesAsync() => Runs.Tables.QueryAsync("SELECT Status FROM JobRunHistory", row => row.Text("Status"));
}
