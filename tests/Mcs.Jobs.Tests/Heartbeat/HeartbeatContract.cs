using Mcs.Jobs.Catalogue;
using Mcs.Jobs.Heartbeat;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Mcs.Testing.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.Jobs.Tests.Heartbeat;

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
    public async Task All_is_well_while_each_job_succeeded_within_two_of_its_periods()
    {
        await RanAsync(JobCatalogue.Ingestion, "Succeeded", startedMinutesAgo: 119, took: 1);
        await RanAsync(JobCatalogue.Ingestion, "Failed", startedMinutesAgo: 60, took: 1);
        await RanAsync(JobCatalogue.Enrichment, "Succeeded", startedMinutesAgo: 50, took: 1);

        (await BeatAsync()).ShouldBe("Heartbeat OK");
    }

    [Fact]
    public async Task A_job_without_a_success_within_two_of_its_periods_is_late()
    {
        await RanAsync(JobCatalogue.Ingestion, "Succeeded", startedMinutesAgo: 125, took: 1);
        await RanAsync(JobCatalogue.Ingestion, "Failed", startedMinutesAgo: 60, took: 1);
        await RanAsync(JobCatalogue.Enrichment, "Succeeded", startedMinutesAgo: 50, took: 1);

        (await BeatAsync()).ShouldBe("Heartbeat Degraded: GoAuditsIngestion late, last success 2026-03-02T07:01:00Z");
        Counts()["lateJobs"].ShouldBe(1L);
    }

    [Fact]
    public async Task A_job_that_never_ran_is_late_once_the_others_ran_for_two_of_its_periods()
    {
        await RanAsync(JobCatalogue.Ingestion, "Succeeded", startedMinutesAgo: 180, took: 1);
        await RanAsync(JobCatalogue.Ingestion, "Succeeded", startedMinutesAgo: 5, took: 1);

        (await BeatAsync()).ShouldBe("Heartbeat Degraded: GoAuditsEnrichment late, no success yet");
    }

    [Fact]
    public async Task A_run_under_way_for_longer_than_the_platform_lets_it_is_told()
    {
        await RanAsync(JobCatalogue.Ingestion, "Succeeded", startedMinutesAgo: 5, took: 1);
        await RanAsync(JobCatalogue.Enrichment, "Succeeded", startedMinutesAgo: 50, took: 1);
        await RanAsync(JobCatalogue.Enrichment, "Running", startedMinutesAgo: 31, took: null);

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

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public async Task A_backlog_that_is_old_and_larger_than_six_hours_ago_is_growing(int waitingThen, bool growing)
    {
        await RanAsync(JobCatalogue.Ingestion, "Succeeded", startedMinutesAgo: 5, took: 1);
        await RanAsync(JobCatalogue.Enrichment, "Succeeded", startedMinutesAgo: 5, took: 1);
        await RanAsync(JobCatalogue.Heartbeat, "Succeeded", startedMinutesAgo: 365, took: 1, counts: $$"""{"backlog":{{waitingThen}}}""");
        await QueuedAsync("a", minutesAgo: 400);
        await QueuedAsync("b", minutesAgo: 10);

        var run = await BeatAsync();

        run.ShouldBe(growing ? "Heartbeat Degraded: backlog growing, 2 waiting, the oldest since 2026-03-02T02:25:00Z" : "Heartbeat OK");
    }

    private async Task<string> BeatAsync()
    {
        await using var services = _tables.NewServices(new ManualClock(Now), services =>
        {
            services.AddLogging(logging => logging.AddProvider(_logs));
            services.AddSettings(RunSettings.Read);
            services.AddSingleton<JobRunner>();
            services.AddHeartbeat();
        });
        var run = await services.GetRequiredService<JobRunner>().RunAsync(
            JobCatalogue.Heartbeat, () => services.GetRequiredService<HeartbeatJob>(), TestContext.Current.CancellationToken);
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

    private Task QueuedAsync(string key, int minutesAgo, bool dead = false) => _tables.ExecuteAsync(
        """
        INSERT INTO WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc, DeadLetteredUtc)
        VALUES (@Queue, @Key, @Since, @Since, @Since, @Dead)
        """,
        ("Queue", JobCatalogue.Enrichment.Name), ("Key", key), ("Since", At(minutesAgo)), ("Dead", dead ? At(0) : null));

    private static UtcSecond At(int minutesAgo) => UtcSecond.Floor(Now.AddMinutes(-minutesAgo));
}

public sealed class SqliteHeartbeatTests(SqliteFixture fixture) : HeartbeatContract(fixture), IClassFixture<SqliteFixture>;

public sealed class SqlServerHeartbeatTests(SqlServerFixture fixture) : HeartbeatContract(fixture), IClassFixture<SqlServerFixture>;
