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
        SqliteSettings sqlite => new SqliteEngine(sqlite.Path),
        SqlServerSettings { UsesIdentity: true } server => new SqlServerEngine(
            server.ConnectionString,
            new SqlAccessToken(services.GetRequiredService<TokenCredential>).GetAsync),
        SqlServerSettings server => new SqlServerEngine(server.ConnectionString),
        var other => throw new NotSupportedException($"No engine for {other.GetType().Name}"),
    };
}
