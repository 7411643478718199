using Mcs.Storage.Engines;
using Mcs.Storage.Settings;
using Microsoft.Data.SqlClient;

namespace Mcs.Testing.Databases;

/// <summary>A database of its own on the server that <see cref="TestSqlServer.Variable"/> names.</summary>
internal sealed class SqlServerStore : ITestStore
{
    private const int InUse = 3702;
    private const int StandInsInUse = 33557097;
    private const int DropTries = 20;

    private readonly string _server;
    private readonly string _name = $"mcs_test_{Guid.NewGuid():N}";

    private SqlServerStore(string server)
    {
        _server = new SqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString;
        Environment = new Dictionary<string, string>
        {
            [StorageSettings.ConnectionStringName] = new SqlConnectionStringBuilder(server) { InitialCatalog = _name }.ConnectionString,
        };
    }

    public IReadOnlyDictionary<string, string> Environment { get; }

    public string TablesQuery => "SELECT TABLE_NAME AS Name FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME <> 'SchemaVersions' ORDER BY TABLE_NAME";

    public static async Task<SqlServerStore> CreateAsync(string server, CancellationToken cancellationToken)
    {
        var store = new SqlServerStore(server);
        await store.OneAtATimeAsync($"CREATE DATABASE [{store._name}]", cancellationToken);
        return store;
    }

    public async Task RemoveAsync(Engine engine)
    {
        using (var connection = new SqlConnection(Environment[StorageSettings.ConnectionStringName]))
        {
            SqlConnection.ClearPool(connection);
        }

        // A server ends a session slightly after its client has closed it.
        for (var tried = 1; ; tried++)
        {
            try
            {
                await OneAtATimeAsync($"DROP DATABASE [{_name}]", CancellationToken.None);
                return;
            }
            catch (SqlException fault) when (fault.Number is InUse or StandInsInUse && tried < DropTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    /// <summary>Servers do not like databases to be made at the same time, and other test processes make theirs.</summary>
    private async Task OneAtATimeAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(_server);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 120;
        command.CommandText = "EXEC sp_getapplock @Resource = N'mcs test databases', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 110000;";
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
