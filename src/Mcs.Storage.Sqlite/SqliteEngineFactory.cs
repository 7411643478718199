using Mcs.Storage.Engines;
using Mcs.Storage.Settings;
using Microsoft.Data.Sqlite;

namespace Mcs.Storage.Sqlite;

/// <summary>Makes engines for embedded databases.</summary>
public sealed class SqliteEngineFactory : IEngineFactory
{
    public SqlDialect Dialect => SqliteEngine.Sql;

    /// <summary>Whether a path is any good shows when the file is opened.</summary>
    public string? Validate(StorageSettings settings, bool isDevelopment) => null;

    public Engine Create(StorageSettings settings, IServiceProvider services) =>
        new SqliteEngine(((SqliteSettings)settings).Path, settings.StatementTimeout);

    /// <summary>Closes the connections that are kept open to files, so that the files can be deleted. For processes that are done with them.</summary>
    public static void CloseFiles() => SqliteConnection.ClearAllPools();
}
