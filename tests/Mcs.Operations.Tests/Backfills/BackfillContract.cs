using Mcs.FakeGoAudits;
using Mcs.FakeGoAudits.Faults;
using Mcs.GoAudits;
using Mcs.Operations.Backfills;
using Mcs.Platform.Backfills;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Platform.Watermarks;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Operations.Tests.Backfills;

/// <summary>Backfill and reconcile of a module as a person starts them: the fake API over real HTTP, a real database.</summary>
public abstract class BackfillContract(DatabaseFixture fixture) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2026, 2, 25);
    private static readonly DateOnly Last = new(2026, 3, 2);

    private TestDatabase _tables = null!;
    private FakeGoAuditsServer _api = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _tables = await fixture.EmptyAsync();
        _api = await FakeGoAuditsServer.StartAsync(new FakeGoAuditsOptions { AuditCount = 20, Days = 5, UglyShare = 0, AnswersPerReport = 3, EndUtc = Now }, Ct);
        _services = NewServices();
    }

    public async ValueTask DisposeAsync()
    {
        await (_services?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_api?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_backfill_lands_every_window_and_leaves_the_watermark()
    {
        var told = new List<BackfilledWindow>();

        var result = await BackfillAsync(told: told.Add);

        result.IsComplete.ShouldBeTrue();
        result.Windows.Select(window => (window.Window.ToString(), window.Outcome)).ShouldBe(
            [("2026-02-25..2026-02-28", WindowOutcome.Read), ("2026-03-01..2026-03-02", WindowOutcome.Read)]);
        told.ShouldBe(result.Windows);
        (await _tables.CountAsync("GoAuditsReports")).ShouldBe(20);
        (await _tables.CountAsync("ProcessedItems")).ShouldBe(20);
        (await _services.GetRequiredService<IWatermarks>().ReadAsync(GoAuditsModule.Ingestion.Name, Ct)).ShouldBeNull();
        (await StoredRunsAsync()).ShouldBe(["GoAuditsIngestion Succeeded", "GoAuditsIngestion Succeeded"]);
    }

    [Fact]
    public async Task One_that_failed_goes_on_where_it_ended()
    {
        var first = BackfillWindow.Months(First, Last)[0];
        await BackfillAsync(first.First, first.Last);
        _api.Faults.Add(new FakeFault(FakeFaultKind.Status) { StatusCode = 403, Endpoint = FakeEndpoint.Summary });

        var failed = await BackfillAsync();
        _api.Faults.Clear();
        var resumed = await BackfillAsync();

        failed.IsComplete.ShouldBeFalse();
        failed.Windows.Select(window => window.Outcome).ShouldBe([WindowOutcome.ReadBefore, WindowOutcome.NotRead]);
        resumed.IsComplete.ShouldBeTrue();
        resumed.Windows.Select(window => window.Outcome).ShouldBe([WindowOutcome.ReadBefore, WindowOutcome.Read]);
        (await _tables.CountAsync("GoAuditsReports")).ShouldBe(20);
    }

    [Fact]
    public async Task Asked_to_it_reads_again_what_was_read_and_lands_nothing_twice()
    {
        await BackfillAsync();

        var again = await BackfillAsync(again: true);

        again.Windows.ShouldAllBe(window => window.Outcome == WindowOutcome.Read && window.Message!.Contains(" Ingested=0 ", StringComparison.Ordinal));
        (await _tables.CountAsync("GoAuditsReports")).ShouldBe(20);
    }

    [Fact]
    public async Task While_another_run_holds_the_lease_nothing_is_read()
    {
        var now = UtcSecond.Floor(Now);
        await _services.GetRequiredService<ILeases>().AcquireAsync(GoAuditsModule.Ingestion.Name, Guid.NewGuid(), now, now.Plus(TimeSpan.FromHours(2)), Ct);

        var result = await BackfillAsync();

        result.Windows.ShouldHaveSingleItem().Outcome.ShouldBe(WindowOutcome.Busy);
        (await _tables.CountAsync("GoAuditsReports")).ShouldBe(0);
    }

    [Fact]
    public async Task Reconcile_names_what_is_offered_and_not_stored()
    {
        await BackfillAsync();
        var lost = _api.Audits[0];
        await _tables.ExecuteAsync("DELETE FROM GoAuditsReports WHERE GoAuditsReportId = @Id", ("Id", lost.Id));

        var result = await _services.GetRequiredService<ReconcileService>().RunAsync(_services.GetRequiredService<IReconcile>(), First, Last, Ct);

        result.Run.Status.ShouldBe(RunStatus.Succeeded, result.Run.Message);
        result.Run.JobName.ShouldBe("GoAuditsIngestionReconcile");
        result.Run.Message.ShouldBe("Days=6 Offered=20 Missing=1");
        result.Days.Single(day => day.Missing.Count > 0).Missing.ShouldBe([lost.Id]);
        result.Days.Single(day => day.Missing.Count > 0).Day.ShouldBe(DateOnly.FromDateTime(lost.CompletedAtUtc.UtcDateTime));
    }

    private Task<BackfillResult> BackfillAsync(DateOnly? first = null, DateOnly? last = null, bool again = false, Action<BackfilledWindow>? told = null) =>
        _services.GetRequiredService<BackfillService>().RunAsync(
            _services.GetRequiredService<IBackfill>(), new BackfillRequest(first ?? First, last ?? Last, again), told ?? (_ => { }), Ct);

    private async Task<List<string>> StoredRunsAsync() =>
        await _tables.QueryAsync("SELECT JobName, Status FROM JobRunHistory", row => $"{row.Text("JobName")} {row.Text("Status")}");

    private ServiceProvider NewServices() => _tables.NewServices(new EagerClock(Now), services =>
    {
        Dictionary<string, string?> environment = new(_tables.Environment.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        {
            ["GOAUDITS_AUDITSUMMARY_URL"] = _api.SummaryUrl.ToString(),
            ["GOAUDITS_AUDITDETAILS_URL"] = _api.DetailsUrl.ToString(),
        };
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(environment.Select(setting =>
                KeyValuePair.Create(setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), setting.Value)))
            .Build());
        services.AddLogging();
        services.AddSettings(RunSettings.Read);
        services.AddSingleton<JobRunner>();
        services.AddSingleton<ISecrets>(new PlainSecret(_api.Token));
        services.AddGoAudits().AddBackfills();
    });

    private sealed class PlainSecret(string value) : ISecrets
    {
        public Task<string> ReadAsync(SecretName name, CancellationToken cancellationToken) => Task.FromResult(value);
    }
}

public sealed class SqliteBackfillTests(SqliteModuleFixture fixture) : BackfillContract(fixture), IClassFixture<SqliteModuleFixture>;

public sealed class SqlServerBackfillTests(SqlServerModuleFixture fixture) : BackfillContract(fixture), IClassFixture<SqlServerModuleFixture>;
