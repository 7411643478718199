using Mcs.Storage.Sqlite;
using Mcs.Storage.SqlServer;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Engines;

/// <summary>The engines there are.</summary>
public static class EngineList
{
    /// <remarks>Nothing but these two methods may name a type of an engine: an assembly is loaded when a method that names it is compiled.</remarks>
    public static EngineFactories All { get; } = new()
    {
        Sqlite = static () => new SqliteEngineFactory(),
        SqlServer = static () => new SqlServerEngineFactory(),
    };

    /// <summary>The database that the settings name, on whichever engine, and the platform's contracts on it.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services) => services.AddStorage(All);
}
