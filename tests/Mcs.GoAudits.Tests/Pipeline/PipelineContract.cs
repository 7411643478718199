using Mcs.FakeGoAudits;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;

namespace Mcs.GoAudits.Tests.Pipeline;

/// <summary>What the jobs must do on every engine. Each test has empty tables and an API of its own.</summary>
public abstract class PipelineContract(DatabaseFixture fixture) : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _started = [];
    private TestDatabase _tables = null!;

    /// <summary>When the clock of each test starts, and the newest audit may be.</summary>
    protected static DateTimeOffset Now { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _tables = await fixture.EmptyAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var started in _started)
        {
            await started.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>An API with <paramref name="audits"/> plain audits of the last five days, and the jobs.</summary>
    protected Task<Pipeline> StartAsync(int audits = 12) => StartAsync(new FakeGoAuditsOptions { AuditCount = audits, Days = 5, UglyShare = 0, AnswersPerReport = 6 });

    protected async Task<Pipeline> StartAsync(FakeGoAuditsOptions options)
    {
        var api = await FakeGoAuditsServer.StartAsync(options with { EndUtc = options.EndUtc ?? Now }, Ct);
        _started.Add(api);
        return new Pipeline(_tables, api, new EagerClock(Now));
    }
}
