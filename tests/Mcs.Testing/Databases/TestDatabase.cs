using System.Data.Common;
using Mcs.Platform.Settings;
using Mcs.Storage.Engines;
using Mcs.Storage.Schema;
using Mcs.Storage.Sessions;
using Mcs.Storage.Settings;
using Mcs.Testing.Clocks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Mcs.Testing.Databases;

/// <summary>A database of a test's own, on either engine, reached as the programs reach theirs: by settings alone. Disposing removes it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly ITestStore _store;
    private readonly Action<IServiceCollection> _modules;
    private readonly ServiceProvider _services;
    private readonly Engine _engine;

    private TestDatabase(TestEngine kind, ITestStore store, Action<IServiceCollection>? modules)
    {
        Kind = kind;
        _store = store;
        _modules = modules ?? (_ => { });
        _services = NewServices(new EagerClock());
        _engine = _services.GetRequiredService<Engine>();
    }

    public TestEngine Kind { get; }

    /// <summary>Reaches this database; for an engine around it.</summary>
    internal Engine Engine => _engine;

    /// <summary>The environment variables that name this database.</summary>
    public IReadOnlyDictionary<string, string> Environment => _store.Environment;

    /// <summary>Makes a database and, unless told otherwise, its tables.</summary>
    /// <param name="modules">Registers what owns further tables, and whatever else every service of this database needs.</param>
    /// <param name="migrated">False leaves the database empty.</param>
    public static async Task<TestDatabase> CreateAsync(
        TestEngine engine,
        Action<IServiceCollection>? modules = null,
        bool migrated = true,
        CancellationToken cancellationToken = default)
    {
        ITestStore store = engine switch
        {
            TestEngine.Sqlite => new SqliteStore(),
            _ => await SqlServerStore.CreateAsync(TestSqlServer.ConnectionString!, cancellationToken),
        };
        var database = new TestDatabase(engine, store, modules);
        if (migrated)
        {
            await database._services.GetRequiredService<DatabaseSchema>().MigrateAsync(cancellationToken);
        }

        return database;
    }

    /// <summary>The services of one more process on this database.</summary>
    /// <param name="clock">Its clock. Of the test clocks only <see cref="EagerClock"/> lets a transaction be repeated, which a busy database may ask for.</param>
    /// <param name="configure">What this process has beside the storage.</param>
    /// <param name="isDevelopment">Whether it may create a missing schema by itself.</param>
    public ServiceProvider NewServices(TimeProvider clock, Action<IServiceCollection>? configure = null, bool isDevelopment = true)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock);
        services.AddSingleton(new SettingsEnvironment(isDevelopment));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Environment.Select(setting => new KeyValuePair<string, string?>(
                setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), setting.Value)))
            .Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddStorage();
        // Read as in Development: a test server lets its tests in by a password.
        services.AddSingleton(StorageSettings.Read(new SettingsReader(configuration, isDevelopment: true), EngineList.All));
        _modules(services);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Runs SQL of the test's own, as an older system or an operator would.</summary>
    public async Task ExecuteAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await _engine.OpenAsync(CancellationToken.None);
        await using var command = Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Reads what is there with SQL of the test's own.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<Row, T> read, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await _engine.OpenAsync(CancellationToken.None);
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var rows = new List<T>();
        while (await reader.ReadAsync(CancellationToken.None))
        {
            rows.Add(read(new Row(reader)));
        }

        return rows;
    }

    /// <summary>How many rows a table holds, or those of them that match a condition.</summary>
    public async Task<long> CountAsync(string table, string condition = "1 = 1", params (string Name, object? Value)[] parameters) =>
        (await QueryAsync($"SELECT COUNT(*) AS N FROM {table} WHERE {condition}", row => row.Number("N"), parameters)).Single();

    /// <summary>Looks again and again until a table holds so many rows that match a condition; for tests that watch a run at work.</summary>
    public async Task WaitForAsync(string table, string condition, long rows)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await CountAsync(table, condition) < rows)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Takes all rows out of all tables but the schema's own.</summary>
    public async Task EmptyAsync()
    {
        // By name, answers come before the reports that they point at.
        foreach (var table in await QueryAsync(_store.TablesQuery, row => row.Text("Name")))
        {
            await ExecuteAsync($"DELETE FROM {table}");
        }
    }

    /// <summary>Ends the test as skipped when the server behind this database lacks something that SQL Server has.</summary>
    public async Task SkipUnlessAsync(Ability ability)
    {
        if (!await HasAsync(ability))
        {
            Assert.Skip($"The server behind {TestSqlServer.Variable} lacks {ability.Name}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _store.RemoveAsync(_engine);
        await _services.DisposeAsync();
    }

    /// <summary>Whether the server behind this database can do what SQL Server can.</summary>
    public async Task<bool> HasAsync(Ability ability)
    {
        if (Kind != TestEngine.SqlServer)
        {
            return true;
        }

        try
        {
            return (await QueryAsync(ability.Probe, row => row.Number("Able"))).Count == 1;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private DbCommand Command(DbConnection connection, string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            _engine.Bind(parameter, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
