using Mcs.Platform.Settings;
using Microsoft.Data.SqlClient;

namespace Mcs.Storage.Settings;

/// <summary>Which database the process works on. Exactly one must be named.</summary>
public abstract class StorageSettings
{
    public const string SqliteName = "MCS_SQLITE";
    public const string ConnectionStringName = "ConnectionStrings__mcs";
    public const string ServerName = SharedSettings.SqlServerName;
    public const string DatabaseName = "SQL_DATABASE";

    private protected StorageSettings(string setting) => Setting = setting;

    /// <summary>The variable that names the database.</summary>
    public string Setting { get; }

    public static StorageSettings Read(SettingsReader reader)
    {
        var sqlite = reader.Text(SqliteName);
        var connectionString = reader.Text(ConnectionStringName);
        var server = reader.Text(ServerName);
        var database = reader.Text(DatabaseName);

        string[] named =
        [
            .. sqlite is null ? Array.Empty<string>() : [SqliteName],
            .. connectionString is null ? Array.Empty<string>() : [ConnectionStringName],
            .. server is null && database is null ? Array.Empty<string>() : [server is null ? DatabaseName : ServerName],
        ];
        if (named.Length == 0)
        {
            reader.Refuse(SqliteName, $"no database is named; set {SqliteName} (the path of an embedded database), {ServerName} and {DatabaseName}, or {ConnectionStringName}");
        }
        else if (named.Length > 1)
        {
            reader.Refuse(named[0], $"more than one database is named, by {string.Join(" and ", named)}; keep one");
        }

        if (server is null != database is null)
        {
            reader.Refuse(server is null ? ServerName : DatabaseName, $"is missing; {ServerName} and {DatabaseName} go together");
        }

        if (connectionString is not null)
        {
            return ReadConnectionString(reader, connectionString);
        }

        return server is not null && database is not null ? new SqlServerSettings(server, database) : new SqliteSettings(sqlite ?? string.Empty);
    }

    private static SqlServerSettings ReadConnectionString(SettingsReader reader, string connectionString)
    {
        try
        {
            _ = new SqlConnectionStringBuilder(connectionString);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text itself may hold a password, and so may the fault's.
            reader.Refuse(ConnectionStringName, "is no SQL Server connection string");
        }

        return new SqlServerSettings(connectionString);
    }
}
