using Azure.Core;
using Mcs.Storage.Engines.Sqlite;
using Mcs.Storage.Engines.SqlServer;
using Mcs.Storage.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Engines;

internal static class EngineChoice
{
    /// <summary>The engine of the database that the settings name.</summary>
    public static Engine Choose(IServiceProvider services) => services.GetRequiredService<StorageSettings>() switch
    {
        SqliteSettings sqlite => new SqliteEngine(sqlite.Path, sqlite.StatementTimeout),
        SqlServerSettings server => SqlServer(server, services),
        var other => throw new NotSupportedException($"No engine for {other.GetType().Name}"),
    };

    /// <summary>On its own, so that a process on SQLite does not load SQL Server's driver.</summary>
    private static SqlServerEngine SqlServer(SqlServerSettings server, IServiceProvider services) => server.UsesIdentity
        ? new SqlServerEngine(server.ConnectionString, server.StatementTimeout, new SqlAccessToken(services.GetRequiredService<TokenCredential>).GetAsync)
        : new SqlServerEngine(server.ConnectionString, server.StatementTimeout);
}
