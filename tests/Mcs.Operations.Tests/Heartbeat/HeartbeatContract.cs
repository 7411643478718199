using Mcs.GoAudits;
using Mcs.Modules;
using Mcs.Operations.Heartbeat;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Testing.Databases;
using Mcs.Testing.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Operations.Tests.Heartbeat;

public abstract class HeartbeatContract(DatabaseFixture fixture) : IAsyncLifetime
{
    private const int DegradedEvent = 2001;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 5, 0, TimeSpan.Zero);

    private readonly RecordedLogs _logs = new();
    private TestDatabase _tables = null!;

    public async ValueTask InitializeAsync() => _tables = await fixture.EmptyAsync();

    public ValueTask DisposeAsync()
    {
        _logs.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task All_is_well_on_a_database_that_is_new()
    {
        var run = await BeatAsync();

        run.ShouldBe("Heartbeat OK");
        _logs.Entries.ShouldNotContain(entry => entry.EventId == DegradedEvent);
    }

    [Fact]
    public async Task All_is_well_while_each_job_succeeded_in_the_hour_after_it_was_due()
    {
        await KnownAsync();
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 65, took: 0);
        await RanAsync(GoAuditsModule.Ingestion, "Failed", startedMinutesAgo: 60, took: 1);
        await RanAsync(GoAuditsModule.Enrichment, "Succeeded", startedMinutesAgo: 50, took: 1);

        (await BeatAsync()).ShouldBe("Heartbeat OK");
    }

    [Fact]
    public async Task A_job_without_a_success_in_the_hour_after_it_was_due_is_late()
    {
        await KnownAsync();
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 66, took: 0);
        await RanAsync(GoAuditsModule.Ingestion, "Failed", startedMinutesAgo: 60, took: 1);
        await RanAsync(GoAuditsModule.Enrichment, "Succeeded", startedMinutesAgo: 50, took: 1);

        (await BeatAsync()).ShouldBe("Heartbeat Degraded: GoAuditsIngestion late, last success 2026-03-02T07:59:00Z");
        Counts()["lateJobs"].ShouldBe(1L);
    }

    [Fact]
    public async Task A_run_that_was_skipped_for_the_lease_does_not_make_a_job_punctual()
    {
        await KnownAsync();
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 70, took: 1);
        await RanAsync(GoAuditsModule.Ingestion, "Skipped", startedMinutesAgo: 60, took: 1);
        await RanAsync(GoAuditsModule.Enrichment, "Succeeded", startedMinutesAgo: 50, took: 1);

        (await BeatAsync()).ShouldBe("Heartbeat Degraded: GoAuditsIngestion late, last success 2026-03-02T07:56:00Z");
    }

    [Fact]
    public async Task A_job_that_is_new_is_not_late_before_its_first_due_time_has_passed()
    {
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 60 * 24 * 400, took: 1);
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 5, took: 1);

        (await BeatAsync()).ShouldBe("Heartbeat OK");
        (await BeatAsync(minutesLater: 70)).ShouldBe("Heartbeat OK");
    }

    [Fact]
    public async Task A_job_that_never_succeeded_is_late_once_its_first_due_time_has_passed()
    {
        await BeatAsync();
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 0, took: 1);

        (await BeatAsync(minutesLater: 71)).ShouldBe("Heartbeat Degraded: GoAuditsEnrichment late, no success yet");
    }

    [Fact]
    public async Task A_job_of_an_older_system_gets_its_first_due_time_too()
    {
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 60 * 24 * 30, took: 1);

        (await BeatAsync()).ShouldBe("Heartbeat OK");
        (await BeatAsync(minutesLater: 116)).ShouldStartWith("Heartbeat Degraded: GoAuditsIngestion late, last success 2026-01-31");
    }

    [Fact]
    public async Task A_run_under_way_for_longer_than_the_platform_lets_it_is_told()
    {
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 5, took: 1);
        await RanAsync(GoAuditsModule.Enrichment, "Succeeded", startedMinutesAgo: 50, took: 1);
        await RanAsync(GoAuditsModule.Enrichment, "Running", startedMinutesAgo: 31, took: null);

        (await BeatAsync()).ShouldBe("Heartbeat Degraded: GoAuditsEnrichment running since 2026-03-02T08:34:00Z");
        Counts()["overlongRuns"].ShouldBe(1L);
    }

    [Fact]
    public async Task Dead_letters_are_told_and_the_heartbeat_still_succeeds()
    {
        await QueuedAsync("a", minutesAgo: 10, dead: true);
        await QueuedAsync("b", minutesAgo: 10);

        var run = await BeatAsync();

        run.ShouldBe("Heartbeat Degraded: GoAuditsEnrichment 1 dead letters");
        Counts()["deadLetters"].ShouldBe(1L);
        Counts()["backlog"].ShouldBe(1L);
        Counts()["backlogAgeMinutes"].ShouldBe(10L);
        var warning = _logs.Entries.Single(entry => entry.EventId == DegradedEvent);
        warning.Level.ShouldBe(LogLevel.Warning);
        warning.Text.ShouldBe(run);
    }

    [Fact]
    public async Task A_queue_of_any_name_is_looked_at()
    {
        await QueuedAsync("a", minutesAgo: 10, dead: true, queue: "Anything");
        await QueuedAsync("b", minutesAgo: 10, queue: "Anything");

        (await BeatAsync()).ShouldBe("Heartbeat Degraded: Anything 1 dead letters");
        Counts()["backlog"].ShouldBe(1L);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public async Task A_backlog_that_is_old_and_larger_than_six_hours_ago_is_growing(int waitingThen, bool growing)
    {
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 5, took: 1);
        await RanAsync(GoAuditsModule.Enrichment, "Succeeded", startedMinutesAgo: 5, took: 1);
        await RanAsync(OperationsModule.Heartbeat, "Succeeded", startedMinutesAgo: 365, took: 1, counts: $$"""{"backlog":{{waitingThen}}}""");
        await QueuedAsync("a", minutesAgo: 400);
        await QueuedAsync("b", minutesAgo: 10);

        var run = await BeatAsync();

        run.ShouldBe(growing ? "Heartbeat Degraded: backlog growing, 2 waiting, the oldest since 2026-03-02T02:25:00Z" : "Heartbeat OK");
    }

    private async Task<string> BeatAsync(int minutesLater = 0)
    {
        await using var services = _tables.NewServices(new FakeTimeProvider(Now.AddMinutes(minutesLater)), services =>
        {
            services.AddLogging(logging => logging.AddProvider(_logs));
            services.AddSettings(RunSettings.Read);
            services.AddSingleton<JobRunner>();
            services.AddHeartbeat(ModuleDeclarations.All);
        });
        var run = await services.GetRequiredService<JobRunner>().RunAsync(
            OperationsModule.Heartbeat, () => services.GetRequiredService<HeartbeatJob>(), TestContext.Current.CancellationToken);
        run.Status.ShouldBe(RunStatus.Succeeded, run.Message);
        return run.Message;
    }

    private Dictionary<string, object> Counts() =>
        ((IReadOnlyList<KeyValuePair<string, object>>)_logs.Entries[^1]["counts"]!).ToDictionary();

    private Task RanAsync(JobDefinition job, string status, int startedMinutesAgo, int? took, string? counts = null)
    {
        var started = At(startedMinutesAgo);
        return _tables.ExecuteAsync(
            """
            INSERT INTO JobRunHistory (RunId, JobName, RunStartedUtc, RunCompletedUtc, Status, LastSeenUtc, CountsJson)
            VALUES (@RunId, @JobName, @Started, @Completed, @Status, @Seen, @Counts)
            """,
            ("RunId", Guid.NewGuid()), ("JobName", job.Name), ("Started", started),
            ("Completed", took is { } minutes ? started.Plus(TimeSpan.FromMinutes(minutes)) : null), ("Status", status), ("Seen", At(0)), ("Counts", counts));
    }

    /// <summary>All jobs have been known for a day.</summary>
    private async Task KnownAsync()
    {
        foreach (var job in ModuleDeclarations.Jobs)
        {
            await _tables.ExecuteAsync("INSERT INTO KnownJobs (JobName, FirstSeenUtc) VALUES (@Job, @Seen)", ("Job", job.Name), ("Seen", At(60 * 24)));
        }
    }

    private Task QueuedAsync(string key, int minutesAgo, bool dead = false, string? queue = null) => _tables.ExecuteAsync(
        """
        INSERT INTO WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc, DeadLetteredUtc)
        VALUES (@Queue, @Key, @Since, @Since, @Since, @Dead)
        """,
        ("Queue", queue ?? GoAuditsModule.Enrichment.Name), ("Key", key), ("Since", At(minutesAgo)), ("Dead", dead ? At(0) : null));

    private static UtcSecond At(int minutesAgo) => UtcSecond.Floor(Now.AddMinutes(-minutesAgo));
}

public sealed class SqliteHeartbeatTests(SqliteFixture fixture) : HeartbeatContract(fixture), IClassFixture<SqliteFixture>;

public sealed class SqlServerHeartbeatTests(SqlServerFixture fixture) : HeartbeatContract(fixture), IClassFixture<SqlServerFixture>;
