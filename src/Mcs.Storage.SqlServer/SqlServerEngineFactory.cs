using Azure.Core;
using Mcs.Storage.Engines;
using Mcs.Storage.Settings;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.SqlServer;

/// <summary>Makes engines for SQL Server and Azure SQL.</summary>
public sealed class SqlServerEngineFactory : IEngineFactory
{
    public SqlDialect Dialect => SqlServerEngine.Sql;

    /// <remarks>The connection string may hold a password, and so may the driver's words about it: neither is told.</remarks>
    public string? Validate(StorageSettings settings, bool isDevelopment)
    {
        try
        {
            var connection = new SqlConnectionStringBuilder(ConnectionString((SqlServerSettings)settings));
            return isDevelopment || Unsafe(connection) is not { } problem
                ? null
                : $"{problem} is accepted in Development only: sign in with an identity, by {StorageSettings.ServerName} and {StorageSettings.DatabaseName} or Authentication=Active Directory Managed Identity";
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            return "is not a valid SQL Server connection string";
        }
    }

    public Engine Create(StorageSettings settings, IServiceProvider services)
    {
        var server = (SqlServerSettings)settings;
        return server.UsesIdentity
            ? new SqlServerEngine(ConnectionString(server), server.StatementTimeout, new SqlAccessToken(services.GetRequiredService<TokenCredential>).GetAsync)
            : new SqlServerEngine(ConnectionString(server), server.StatementTimeout);
    }

    /// <summary>With an identity's token always encrypted, to a server that proves who it is.</summary>
    internal static string ConnectionString(SqlServerSettings settings) => settings.ConnectionString ?? new SqlConnectionStringBuilder
    {
        DataSource = settings.Server,
        InitialCatalog = settings.Database,
        Encrypt = SqlConnectionEncryptOption.Mandatory,
        TrustServerCertificate = false,
        ConnectTimeout = 30, // Azure SQL's advice; a serverless database takes long to wake.
        ApplicationName = "mcs",
    }.ConnectionString;

    private static string? Unsafe(SqlConnectionStringBuilder connection) => (connection.Password.Length > 0, connection.TrustServerCertificate) switch
    {
        (true, true) => "a password, and a certificate that is trusted without being checked (TrustServerCertificate),",
        (true, false) => "a password",
        (false, true) => "a certificate that is trusted without being checked (TrustServerCertificate)",
        _ => null,
    };
}
