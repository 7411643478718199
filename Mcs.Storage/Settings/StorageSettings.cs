using Mcs.Platform.Settings;

namespace Mcs.Storage.Settings;

/// <summary>Which database the process works on.</summary>
/// <param name="SqlitePath">The file of the embedded database.</param>
public sealed record StorageSettings(string SqlitePath)
{
    public const string SqliteName = "MCS_SQLITE";

    public static StorageSettings Read(SettingsReader reader)
    {
        var sqlite = reader.Text(SqliteName);
        if (sqlite is null)
        {
            reader.Refuse(SqliteName, "no database is named; give the path of the embedded database");
        }

        return new StorageSettings(sqlite ?? string.Empty);
    }
}
