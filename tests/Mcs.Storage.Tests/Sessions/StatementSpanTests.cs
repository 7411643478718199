using System.Diagnostics;
using Mcs.Platform.Time;
using Mcs.Storage.Engines;
using Mcs.Storage.Sessions;
using Mcs.Storage.Sqlite;
using Mcs.Storage.SqlServer;
using Mcs.Storage.Statements;
using Mcs.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Tests.Sessions;

/// <summary>What a person finds below the span of a run on the embedded database, whose driver tells nothing itself.</summary>
public sealed class StatementSpanTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private const string Canary = "canary-3b1e";

    private static readonly Statement AddToLedger = new(typeof(StatementSpanTests).Assembly, "Ledger.Add");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_is_a_span_below_the_current_one_by_the_name_of_its_file()
    {
        await using var services = (await fixture.EmptyAsync()).NewServices(TimeProvider.System);
        using var run = new ListenedRun();

        await AddAsync(services, Canary);

        var span = run.Spans.ShouldHaveSingleItem();
        (span.DisplayName, span.ParentSpanId, span.Status).ShouldBe(("Ledger.Add", run.SpanId, ActivityStatusCode.Unset));
        span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").ShouldBe(["db.system.name=sqlite", "db.query.summary=Ledger.Add"]);
    }

    [Fact]
    public async Task A_statement_that_fails_marks_its_span()
    {
        await using var services = (await fixture.EmptyAsync()).NewServices(TimeProvider.System);
        using var run = new ListenedRun();

        await Should.ThrowAsync<StorageException>(() => AddAsync(services, null));

        run.Spans.ShouldHaveSingleItem().Status.ShouldBe(ActivityStatusCode.Error);
    }

    [Fact]
    public void An_engine_whose_driver_makes_spans_gets_no_second_ones()
    {
        using var run = new ListenedRun();

        StorageTelemetry.Start(new SqlServerEngine("Server=unused", TimeSpan.FromSeconds(1)), "Any").ShouldBeNull();
        StorageTelemetry.Start(new SqliteEngine("unused.db", TimeSpan.FromSeconds(1)), "Any").ShouldNotBeNull().Dispose();
    }

    private static Task<Counts> AddAsync(ServiceProvider services, string? key) => services.GetRequiredService<Database>().WriteAsync(
        session => session.CountAsync(AddToLedger, [("JobName", "Job"), ("ItemKey", key), ("NowUtc", UtcSecond.Floor(TimeProvider.System.GetUtcNow()))], Ct),
        Ct);

    /// <summary>A span as a run's is, and those below it; other tests' are in other traces.</summary>
    private sealed class ListenedRun : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly Activity _run;
        private readonly List<Activity> _spans = [];

        public ListenedRun()
        {
            _run = new Activity("run").Start();
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == StorageTelemetry.MeterName,
                Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                    options.TraceId == _run.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
                ActivityStopped = span =>
                {
                    lock (_spans)
                    {
                        _spans.Add(span);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ActivitySpanId SpanId => _run.SpanId;

        public IReadOnlyList<Activity> Spans => _spans;

        public void Dispose()
        {
            _listener.Dispose();
            _run.Dispose();
        }
    }
}
