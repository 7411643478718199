using Mcs.Platform.Settings;
using Mcs.Storage.Engines;

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

    /// <param name="engines">Judge what only a driver understands.</param>
    public static StorageSettings Read(SettingsReader reader, EngineFactories engines)
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
            var settings = new SqlServerSettings(connectionString, timeout);
            if (engines.For(settings).Validate(settings, reader.IsDevelopment) is { } problem)
            {
                reader.AddError(ConnectionStringName, problem);
            }

            return settings;
        }

        return server is not null && database is not null ? new SqlServerSettings(server, database, timeout) : new SqliteSettings(sqlite ?? string.Empty, timeout);
    }
}
