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
    public const string StatementSecondsName = "MCS_SQL_TIMEOUT_SECONDS";

    /// <summary>For statements that name no longer time limit of their own.</summary>
    public static TimeSpan DefaultStatementTimeout { get; } = TimeSpan.FromSeconds(30);

    private protected StorageSettings(string setting, TimeSpan? statementTimeout) =>
        (Setting, StatementTimeout) = (setting, statementTimeout ?? DefaultStatementTimeout);

    /// <summary>The variable that names the database.</summary>
    public string Setting { get; }

    /// <summary>How long a statement may take that names no longer time limit of its own; on SQLite, how long it waits for a lock.</summary>
    public TimeSpan StatementTimeout { get; }

    public static StorageSettings Read(SettingsReader reader)
    {
        var timeout = TimeSpan.FromSeconds(reader.WholeNumber(StatementSecondsName, (int)DefaultStatementTimeout.TotalSeconds, 1, 3_600));
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
            reader.AddError(SqliteName, $"no database is named; set {SqliteName} (the path of an embedded database), {ServerName} and {DatabaseName}, or {ConnectionStringName}");
        }
        else if (named.Length > 1)
        {
            reader.AddError(named[0], $"more than one database is named, by {string.Join(" and ", named)}; keep one");
        }

        if (server is null != database is null)
        {
            reader.AddError(server is null ? ServerName : DatabaseName, $"is missing; {ServerName} and {DatabaseName} go together");
        }

        if (connectionString is not null)
        {
            return ReadConnectionString(reader, connectionString, timeout);
        }

        return server is not null && database is not null ? new SqlServerSettings(server, database, timeout) : new SqliteSettings(sqlite ?? string.Empty, timeout);
    }

    private static SqlServerSettings ReadConnectionString(SettingsReader reader, string connectionString, TimeSpan timeout)
    {
        try
        {
            var connection = new SqlConnectionStringBuilder(connectionString);
            if (!reader.IsDevelopment && Unsafe(connection) is { } problem)
            {
                reader.AddError(ConnectionStringName, $"{problem} is accepted in Development only: sign in with an identity, by {ServerName} and {DatabaseName} or Authentication=Active Directory Managed Identity");
            }
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text itself may hold a password, and so may the fault's.
            reader.AddError(ConnectionStringName, "is no SQL Server connection string");
        }

        return new SqlServerSettings(connectionString, timeout);
    }

    private static string? Unsafe(SqlConnectionStringBuilder connection) => (connection.Password.Length > 0, connection.TrustServerCertificate) switch
    {
        (true, true) => "a password, and a certificate that is trusted without being checked (TrustServerCertificate),",
        (true, false) => "a password",
        (false, true) => "a certificate that is trusted without being checked (TrustServerCertificate)",
        _ => null,
    };
}
