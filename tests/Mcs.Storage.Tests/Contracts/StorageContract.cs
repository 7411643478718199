using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Tests.Contracts;

/// <summary>What every engine must do. Each engine derives one small class from each contract.</summary>
public abstract class StorageContract(DatabaseFixture fixture) : IAsyncLifetime
{
    private ServiceProvider? _services;

    protected static UtcSecond Noon { get; } = UtcSecond.Floor(new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc));

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Empty at the start of each test.</summary>
    protected TestDatabase Tables { get; private set; } = null!;

    protected Database Database => Service<Database>();

    public async ValueTask InitializeAsync()
    {
        Tables = await fixture.EmptyAsync();
        _services = Tables.NewServices(new EagerClock());
    }

    public ValueTask DisposeAsync() => _services?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected static UtcSecond After(int seconds) => Noon.Plus(TimeSpan.FromSeconds(seconds));

    protected T Service<T>()
        where T : notnull => _services!.GetRequiredService<T>();
}
