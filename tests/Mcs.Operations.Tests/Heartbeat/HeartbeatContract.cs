using Mcs.GoAudits;
using Mcs.Modules;
using Mcs.Operations.Heartbeat;
using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;
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

    [Fact]
    public async Task A_run_that_found_nothing_to_do_makes_a_job_punctual()
    {
        await KnownAsync();
        await RanAsync(GoAuditsModule.Ingestion, "Skipped", startedMinutesAgo: 60, took: 1, counts: """{"skipReason":"done already"}""");
        await RanAsync(GoAuditsModule.Enrichment, "Succeeded", startedMinutesAgo: 50, took: 1);

        (await BeatAsync()).ShouldBe("Heartbeat OK");
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task A_worker_that_nobody_saw_for_five_minutes_is_late(int seenMinutesAgo, bool late)
    {
        var worker = Worker(new ContinuousTrigger());
        await KnownAsync(worker);
        await RanAsync(worker, "Running", startedMinutesAgo: 50, took: null, seenMinutesAgo: seenMinutesAgo);

        var run = await BeatAsync(modules: [Module(worker)]);

        run.ShouldBe(late ? "Heartbeat Degraded: Worker not seen since 2026-03-02T08:59:00Z" : "Heartbeat OK");
        Counts()["lateJobs"].ShouldBe(late ? 1L : 0L);
    }

    [Fact]
    public async Task A_worker_that_never_came_is_late_five_minutes_after_it_became_known()
    {
        var worker = Module(Worker(new ContinuousTrigger()));

        (await BeatAsync(modules: [worker])).ShouldBe("Heartbeat OK");
        (await BeatAsync(minutesLater: 6, modules: [worker])).ShouldBe("Heartbeat Degraded: Worker not seen since 2026-03-02T09:05:00Z");
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task A_worker_that_may_scale_to_zero_is_late_only_when_an_item_waits_as_long(int? readyMinutesAgo, bool late)
    {
        var worker = Worker(new ContinuousTrigger(MayScaleToZero: true));
        await KnownAsync(worker);
        await RanAsync(worker, "Succeeded", startedMinutesAgo: 90, took: 30, seenMinutesAgo: 60);
        if (readyMinutesAgo is { } minutes)
        {
            await QueuedAsync("a", minutes, queue: worker.Name);
        }

        (await BeatAsync(modules: [Module(worker)])).ShouldBe(late ? "Heartbeat Degraded: Worker not seen since 2026-03-02T08:05:00Z" : "Heartbeat OK");
    }

    [Theory]
    [InlineData(65, false)]
    [InlineData(66, true)]
    public async Task A_workers_row_may_be_open_for_its_hour(int startedMinutesAgo, bool overlong)
    {
        var worker = Worker(new ContinuousTrigger());
        await RanAsync(worker, "Running", startedMinutesAgo, took: null);

        (await BeatAsync(modules: [Module(worker)])).ShouldBe(overlong ? "Heartbeat Degraded: Worker running since 2026-03-02T07:59:00Z" : "Heartbeat OK");
    }

    [Theory]
    [InlineData(4 * 24 * 60, false)]
    [InlineData((4 * 24 * 60) + 1, true)]
    public async Task Data_is_stale_when_nothing_landed_for_the_modules_time(int landedMinutesAgo, bool stale)
    {
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 5, took: 1);
        await RanAsync(GoAuditsModule.Enrichment, "Succeeded", startedMinutesAgo: 5, took: 1);
        await _tables.ExecuteAsync(
            "INSERT INTO GoAuditsReports (GoAuditsReportId, CompletedAtUtc, JobRunId, IngestedAtUtc) VALUES ('a', @Landed, @RunId, @Landed)",
            ("Landed", At(landedMinutesAgo)), ("RunId", Guid.NewGuid()));

        (await BeatAsync()).ShouldBe(stale ? "Heartbeat Degraded: GoAudits nothing new since 2026-02-26T09:04:00Z" : "Heartbeat OK");
        Counts()["staleModules"].ShouldBe(stale ? 1L : 0L);
    }

    [Fact]
    public async Task A_module_that_never_landed_anything_is_not_stale()
    {
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 5, took: 1);

        (await BeatAsync()).ShouldBe("Heartbeat OK");
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task A_run_that_skipped_more_than_half_of_what_it_read_is_told(int skipped, bool told)
    {
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 50, took: 1, counts: """{"fetched":10,"skipped":10}""");
        await RanAsync(GoAuditsModule.Ingestion, "Succeeded", startedMinutesAgo: 5, took: 1, counts: $$"""{"fetched":10,"skipped":{{skipped}}}""");
        await RanAsync(GoAuditsModule.Enrichment, "Succeeded", startedMinutesAgo: 5, took: 1);

        (await BeatAsync()).ShouldBe(told ? "Heartbeat Degraded: GoAuditsIngestion skipped 6 of 10" : "Heartbeat OK");
        Counts()["mostSkipped"].ShouldBe(told ? 1L : 0L);
    }

    private static JobDefinition Worker(ContinuousTrigger trigger) => GoAuditsModule.Enrichment with { Name = "Worker", ShortName = "worker", Trigger = trigger };

    private static ModuleDeclaration Module(JobDefinition worker) =>
        new() { Name = "Sample", Assembly = typeof(GoAuditsModule).Assembly, Jobs = [worker] };

    private async Task<string> BeatAsync(int minutesLater = 0, IReadOnlyList<ModuleDeclaration>? modules = null)
    {
        await using var services = _tables.NewServices(new FakeTimeProvider(Now.AddMinutes(minutesLater)), services =>
        {
            services.AddLogging(logging => logging.AddProvider(_logs));
            services.AddSettings(RunSettings.Read);
            services.AddSingleton<JobRunner>();
            services.AddHeartbeat(modules ?? ModuleDeclarations.All);
        });
        var run = await services.GetRequiredService<JobRunner>().RunAsync(
            OperationsModule.Heartbeat, () => services.GetRequiredService<HeartbeatJob>(), TestContext.Current.CancellationToken);
        run.Status.ShouldBe(RunStatus.Succeeded, run.Message);
        return run.Message;
    }

    private Dictionary<string, object> Counts() =>
        ((IReadOnlyList<KeyValuePair<string, object>>)_logs.Entries[^1]["counts"]!).ToDictionary();

    private Task RanAsync(JobDefinition job, string status, int startedMinutesAgo, int? took, string? counts = null, int seenMinutesAgo = 0)
    {
        var started = At(startedMinutesAgo);
        return _tables.ExecuteAsync(
            """
            INSERT INTO JobRunHistory (RunId, JobName, RunStartedUtc, RunCompletedUtc, Status, LastSeenUtc, CountsJson)
            VALUES (@RunId, @JobName, @Started, @Completed, @Status, @Seen, @Counts)
            """,
            ("RunId", Guid.NewGuid()), ("JobName", job.Name), ("Started", started),
            ("Completed", took is { } minutes ? started.Plus(TimeSpan.FromMinutes(minutes)) : null), ("Status", status), ("Seen", At(seenMinutesAgo)), ("Counts", counts));
    }

    /// <summary>All jobs, or the worker, have been known for a day.</summary>
    private async Task KnownAsync(JobDefinition? worker = null)
    {
        foreach (var job in worker is null ? ModuleDeclarations.Jobs : [worker])
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

public sealed class SqliteHeartbeatTests(SqliteModuleFixture fixture) : HeartbeatContract(fixture), IClassFixture<SqliteModuleFixture>;

public sealed class SqlServerHeartbeatTests(SqlServerModuleFixture fixture) : HeartbeatContract(fixture), IClassFixture<SqlServerModuleFixture>;
