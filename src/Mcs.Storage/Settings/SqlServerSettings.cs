using Microsoft.Data.SqlClient;

namespace Mcs.Storage.Settings;

/// <summary>SQL Server or Azure SQL.</summary>
public sealed class SqlServerSettings : StorageSettings
{
    /// <summary>As <c>ConnectionStrings__mcs</c> has it.</summary>
    public SqlServerSettings(string connectionString, TimeSpan? statementTimeout = null)
        : base(ConnectionStringName, statementTimeout) => ConnectionString = connectionString;

    /// <summary>With a token of the process's identity, and always encrypted to a server that proves who it is.</summary>
    /// <param name="server">As given: a name, also with <c>tcp:</c> before it or a port after it.</param>
    public SqlServerSettings(string server, string database, TimeSpan? statementTimeout = null)
        : base(ServerName, statementTimeout)
    {
        ConnectionString = new SqlConnectionStringBuilder
        {
            DataSource = server,
            InitialCatalog = database,
            Encrypt = SqlConnectionEncryptOption.Mandatory,
            TrustServerCertificate = false,
            ConnectTimeout = 30, // Azure SQL's advice; a serverless database takes long to wake.
            ApplicationName = "mcs",
        }.ConnectionString;
        UsesIdentity = true;
    }

    public string ConnectionString { get; }

    /// <summary>Whether the login is a token of the process's identity instead of what the connection string says.</summary>
    public bool UsesIdentity { get; }
}
