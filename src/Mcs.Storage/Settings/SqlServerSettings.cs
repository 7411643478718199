namespace Mcs.Storage.Settings;

/// <summary>SQL Server or Azure SQL.</summary>
public sealed class SqlServerSettings : StorageSettings
{
    /// <summary>As <c>ConnectionStrings__mcs</c> has it.</summary>
    public SqlServerSettings(string connectionString, TimeSpan? statementTimeout = null)
        : base(ConnectionStringName, statementTimeout) => ConnectionString = connectionString;

    /// <summary>With a token of the process's identity.</summary>
    /// <param name="server">As given: a name, also with <c>tcp:</c> before it or a port after it.</param>
    public SqlServerSettings(string server, string database, TimeSpan? statementTimeout = null)
        : base(ServerName, statementTimeout) => (Server, Database) = (server, database);

    /// <summary>Null when a server and a database are named instead.</summary>
    public string? ConnectionString { get; }

    public string? Server { get; }

    public string? Database { get; }

    /// <summary>Whether the login is a token of the process's identity instead of what the connection string says.</summary>
    public bool UsesIdentity => ConnectionString is null;
}
