using Mcs.Storage.Engines;
using Mcs.Storage.Settings;
using Microsoft.Data.Sqlite;

namespace Mcs.Testing.Databases;

/// <summary>A file in a folder of its own below the temporary folder.</summary>
internal sealed class SqliteStore : ITestStore
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-test-");

    public SqliteStore() => Environment = new Dictionary<string, string>
    {
        [StorageSettings.SqliteName] = Path.Combine(_folder.FullName, "mcs.db"),
    };

    public IReadOnlyDictionary<string, string> Environment { get; }

    public string TablesQuery =>
        "SELECT name AS Name FROM sqlite_master WHERE type = 'table' AND name <> 'SchemaVersions' AND name NOT LIKE 'sqlite_%' ORDER BY name";

    public async Task RemoveAsync(Engine engine)
    {
        if (await engine.ExistsAsync(CancellationToken.None))
        {
            await using var connection = (SqliteConnection)await engine.OpenAsync(CancellationToken.None);
            SqliteConnection.ClearPool(connection);
        }

        _folder.Delete(recursive: true);
    }
}
