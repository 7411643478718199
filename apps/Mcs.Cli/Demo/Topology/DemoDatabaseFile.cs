using Mcs.Storage.Sqlite;

namespace Mcs.Cli.Demo.Topology;

/// <summary>The database file of a demo: the one asked for, which stays, or one that goes with the demo.</summary>
internal sealed class DemoDatabaseFile : IDisposable
{
    private readonly DirectoryInfo? _folder;

    public DemoDatabaseFile(string? asked)
    {
        // A full path, so that names which SQLite takes for something else (":memory:") are files here.
        _folder = asked is null ? Directory.CreateTempSubdirectory("mcs-demo-") : null;
        Path = asked is null ? System.IO.Path.Combine(_folder!.FullName, "demo.db") : System.IO.Path.GetFullPath(asked);
    }

    public string Path { get; }

    public bool IsKept => _folder is null;

    public void Dispose()
    {
        if (_folder is null)
        {
            return;
        }

        try
        {
            // Pooled connections keep the file open, and Windows keeps open files.
            SqliteEngineFactory.CloseFiles();
            _folder.Delete(recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Some megabytes in the temporary folder are no reason to fail a demo.
        }
    }
}
