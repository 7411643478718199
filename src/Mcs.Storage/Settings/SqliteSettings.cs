namespace Mcs.Storage.Settings;

/// <summary>The embedded database.</summary>
/// <param name="path">Its file.</param>
/// <param name="statementTimeout"><see cref="StorageSettings.StatementTimeout"/> where it is not the default.</param>
public sealed class SqliteSettings(string path, TimeSpan? statementTimeout = null) : StorageSettings(SqliteName, statementTimeout)
{
    public string Path { get; } = path;
}
