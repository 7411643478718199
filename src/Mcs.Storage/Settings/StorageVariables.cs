using Mcs.Platform.Settings;

namespace Mcs.Storage.Settings;

/// <summary>The variables that name the database and say how long it may take.</summary>
public static class StorageVariables
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        new TextSetting(StorageSettings.ServerName) { Description = "Azure SQL server, signed in to with a managed-identity token; together with `SQL_DATABASE`" },
        new TextSetting(StorageSettings.DatabaseName) { Description = "database on that server" },
        new TextSetting(StorageSettings.ConnectionStringName)
        {
            Description = "a whole SQL Server connection string (Aspire, local containers); with a password or `TrustServerCertificate=true` it is accepted in Development only",
            IsSecret = true,
        },
        new TextSetting(StorageSettings.SqliteName) { Description = "path of the embedded database" },
        new WholeNumberSetting(StorageSettings.StatementSecondsName, (int)StorageSettings.DefaultStatementTimeout.TotalSeconds, 1, 3_600)
        {
            Description = "how long a statement may take; one that reads a whole table, and a bulk copy, may take 300 s, or this if it is longer, and renewing a lease a sixth of its life at most. On SQLite: how long a lock is waited for",
        },
    ];
}
