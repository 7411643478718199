using System.Reflection;
using Mcs.Storage.Settings;

namespace Mcs.Storage.Engines;

/// <summary>What an engine's assembly offers to the rest.</summary>
public interface IEngineFactory
{
    SqlDialect Dialect { get; }

    /// <summary>Checks the settings without connecting.</summary>
    /// <returns>What is wrong with them; null when nothing is.</returns>
    string? Validate(StorageSettings settings, bool isDevelopment);

    /// <param name="services">Where an engine finds what logs it in.</param>
    Engine Create(StorageSettings settings, IServiceProvider services);
}

/// <summary>The SQL that an engine understands.</summary>
/// <param name="Name">The engine's name, which is also the folder of its SQL.</param>
/// <param name="Platform">The assembly that embeds the platform's SQL in it; every other room embeds its own for all engines.</param>
public sealed record SqlDialect(string Name, Assembly Platform);

/// <summary>
/// How each engine is made. A factory is asked for when its engine is used, and never otherwise: that is when its assembly and
/// its driver are loaded.
/// </summary>
public sealed record EngineFactories
{
    public required Func<IEngineFactory> Sqlite { get; init; }

    public required Func<IEngineFactory> SqlServer { get; init; }

    internal IEngineFactory For(StorageSettings settings) => settings is SqliteSettings ? Sqlite() : SqlServer();
}
