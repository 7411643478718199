using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mcs.Platform.Time;
using Mcs.Storage.Engines;
using Mcs.Storage.Sessions;
using Mcs.Storage.Settings;
using Mcs.Storage.Sqlite;
using Mcs.Storage.Statements;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Mcs.Testing.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.Storage.Tests.Sessions;

public sealed class DatabaseRetryTests : IAsyncLifetime
{
    private const int Retrying = 1200;
    private const int GaveUp = 1201;

    private static readonly Statement AddToLedger = new(typeof(DatabaseRetryTests).Assembly, "Ledger.Add");
    private static readonly UtcSecond Noon = UtcSecond.Floor(new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc));

    private readonly EagerClock _clock = new();
    private readonly RecordedLogs _logs = new();
    private TestDatabase _tables = null!;
    private ServiceProvider _services = null!;
    private FaultyEngine _engine = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Database Database => _services.GetRequiredService<Database>();

    public async ValueTask InitializeAsync()
    {
        _tables = await TestDatabase.CreateAsync(TestEngine.Sqlite, cancellationToken: Ct);
        _engine = new FaultyEngine(new SqliteEngine(_tables.Environment[StorageSettings.SqliteName], TimeSpan.FromSeconds(30)));
        _services = _tables.NewServices(_clock, services => services
            .AddSingleton<Engine>(_engine)
            .AddLogging(logging => logging.AddProvider(_logs)));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _tables.DisposeAsync();
    }

    [Theory]
    [InlineData(nameof(TransientFault.Deadlock))]
    [InlineData(nameof(TransientFault.Timeout))]
    [InlineData(nameof(TransientFault.ConnectionLost))]
    [InlineData(nameof(TransientFault.Busy))]
    [InlineData(nameof(TransientFault.Conflict))]
    public async Task A_repeat_is_one_warning_with_statement_try_and_kind(string kind)
    {
        _engine.OnStatement.Enqueue(Enum.Parse<TransientFault>(kind));

        await AddAsync("one");

        var warning = _logs.Entries.ShouldHaveSingleItem();
        (warning.EventId, warning.Level).ShouldBe((Retrying, LogLevel.Warning));
        (warning["Statement"], warning["Attempt"], $"{warning["Kind"]}", warning["Error"]).ShouldBe(("Ledger.Add", 1, kind, "What the database said"));
        (await _tables.CountAsync("ProcessedItems")).ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_fails_is_told_as_such()
    {
        _engine.OnOpen.Enqueue(TransientFault.ConnectionLost);

        await AddAsync("one");

        _logs.Entries.ShouldHaveSingleItem()["Statement"].ShouldBe("connect");
    }

    [Fact]
    public async Task The_last_of_five_tries_is_told_as_the_last()
    {
        EnqueueMany(_engine.OnStatement, TransientFault.Deadlock);

        var fault = await Should.ThrowAsync<StorageException>(() => AddAsync("one"));

        fault.Kind.ShouldBe(StorageFault.Transient);
        _logs.Entries.Select(entry => entry.EventId).ShouldBe([Retrying, Retrying, Retrying, Retrying, GaveUp]);
        _logs.Entries.Select(entry => entry["Attempt"]).ShouldBe([1, 2, 3, 4, 5]);
        _clock.Delays.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_statement_that_times_out_is_repeated_once()
    {
        EnqueueMany(_engine.OnStatement, TransientFault.Timeout);

        await Should.ThrowAsync<StorageException>(() => AddAsync("one"));

        _logs.Entries.Select(entry => entry.EventId).ShouldBe([Retrying, GaveUp]);
    }

    [Fact]
    public async Task A_timeout_between_other_faults_counts_by_itself()
    {
        foreach (var fault in new[] { TransientFault.Timeout, TransientFault.Deadlock, TransientFault.Busy })
        {
            _engine.OnStatement.Enqueue(fault);
        }

        await AddAsync("one");

        _logs.Entries.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_connection_that_times_out_is_tried_as_often_as_ever()
    {
        EnqueueMany(_engine.OnOpen, TransientFault.Timeout);

        await Should.ThrowAsync<StorageException>(() => AddAsync("one"));

        _clock.Delays.Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_is_told_holds_nothing_of_the_drivers_text()
    {
        EnqueueMany(_engine.OnStatement, TransientFault.Deadlock);

        await Should.ThrowAsync<StorageException>(() => AddAsync("one"));

        _logs.Entries.ShouldAllBe(entry => !entry.Text.Contains("canary-7261") && entry.Exception == null);
    }

    [Fact]
    public async Task Each_repeat_is_counted_by_statement_and_kind()
    {
        var counted = new List<string>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Name == "mcs.db.retries") { listener.EnableMeasurementEvents(instrument); } } };
        var test = Guid.NewGuid().ToString("N");
        meters.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            // Tests run side by side, and the meter is the process's.
            if (Activity.Current?.GetBaggageItem("test") == test)
            {
                counted.Add($"{value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
            }
        });
        meters.Start();
        using var span = new Activity("test").AddBaggage("test", test).Start();
        EnqueueMany(_engine.OnStatement, TransientFault.Timeout);

        await Should.ThrowAsync<StorageException>(() => AddAsync("one"));

        counted.ShouldBe(["1 statement=Ledger.Add kind=Timeout repeated=True", "1 statement=Ledger.Add kind=Timeout repeated=False"]);
    }

    [Fact]
    public async Task Each_repeat_is_an_event_of_the_current_span()
    {
        using var span = new Activity("test").Start();
        _engine.OnStatement.Enqueue(TransientFault.Deadlock);

        await AddAsync("one");

        var told = span.Events.ShouldHaveSingleItem();
        told.Name.ShouldBe("mcs.db.retries");
        told.Tags.ShouldBe([new("statement", "Ledger.Add"), new("kind", "Deadlock"), new("try", 1), new("repeated", true)]);
    }

    private static void EnqueueMany(System.Collections.Concurrent.ConcurrentQueue<TransientFault> faults, TransientFault kind)
    {
        for (var number = 0; number < 10; number++)
        {
            faults.Enqueue(kind);
        }
    }

    private Task<Counts> AddAsync(string key) => Database.WriteAsync(
        session => session.CountAsync(AddToLedger, [("JobName", "Job"), ("ItemKey", key), ("NowUtc", Noon)], Ct), Ct);
}
