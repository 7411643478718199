namespace Mcs.Storage.Settings;

/// <summary>The embedded database.</summary>
/// <param name="path">Its file.</param>
public sealed class SqliteSettings(string path) : StorageSettings(SqliteName)
{
    public string Path { get; } = path;
}
