using Microsoft.Data.Sqlite;

namespace Mcs.Simulation.Tests.Storage;

/// <summary>A database of one world's own: a copy of a file that already has its tables, in memory where the system has a place for that.</summary>
internal sealed class DatabaseFile : IDisposable
{
    private readonly SqliteConnection _looking;

    private DatabaseFile(string path)
    {
        Path = path;
        _looking = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _looking.Open();
    }

    public string Path { get; }

    /// <summary>A connection outside the simulated processes: the observer's, and the operator's.</summary>
    public SqliteConnection Connection => _looking;

    public static DirectoryInfo NewFolder()
    {
        const string InMemory = "/dev/shm";
        var name = $"mcs-simulation-{Guid.NewGuid():N}";
        return Directory.CreateDirectory(System.IO.Path.Combine(Directory.Exists(InMemory) ? InMemory : System.IO.Path.GetTempPath(), name));
    }

    public static DatabaseFile CopyOf(string prepared, DirectoryInfo folder, int seed)
    {
        var path = System.IO.Path.Combine(folder.FullName, $"{seed}.db");
        File.Copy(prepared, path, overwrite: true);
        return new DatabaseFile(path);
    }

    public void Execute(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = _looking.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue("@" + name, value);
        }

        command.ExecuteNonQuery();
    }

    /// <summary>The report that an enrichment has written last.</summary>
    public string LatestEnriched()
    {
        using var query = _looking.CreateCommand();
        query.CommandText = "SELECT ItemKey FROM ProcessedItems WHERE JobName = 'GoAuditsEnrichment' ORDER BY ProcessedUtc DESC LIMIT 1";
        return (string)query.ExecuteScalar()!;
    }

    public void Dispose()
    {
        _looking.Dispose();
        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { Path, Path + "-wal", Path + "-shm" })
        {
            File.Delete(file);
        }
    }
}
