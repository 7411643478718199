using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Mcs.Testing.Databases;

/// <summary>One database for the tests of one class, as its class fixture; each test finds it empty.</summary>
public abstract class DatabaseFixture(TestEngine engine, Action<IServiceCollection>? modules = null) : IAsyncLifetime
{
    private TestDatabase? _database;

    public TestEngine Engine => engine;

    public async ValueTask InitializeAsync()
    {
        if (TestEngines.WhyNot(engine) is null)
        {
            _database = await TestDatabase.CreateAsync(engine, modules);
        }
    }

    /// <summary>The database, emptied; a test on an engine that is not at hand is skipped here, saying why.</summary>
    public async Task<TestDatabase> EmptyAsync()
    {
        TestEngines.SkipIfAbsent(engine);
        await _database!.EmptyAsync();
        return _database;
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
