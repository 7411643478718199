using Mcs.Storage.Settings;
using Mcs.Storage.Tests.Contracts;
using Mcs.Testing.Databases;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mcs.Storage.Tests.Engines.Sqlite;

public sealed class SqliteLeaseTests(SqliteFixture fixture) : LeaseContract(fixture), IClassFixture<SqliteFixture>
{
    /// <summary>Past the driver, which would wait for the lock.</summary>
    protected override async Task<bool> CanChangeLeaseAtOnceAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Tables.Environment[StorageSettings.SqliteName]};Pooling=False");
        await connection.OpenAsync(Ct);
        return raw.sqlite3_exec(connection.Handle!, "BEGIN IMMEDIATE; ROLLBACK;") == raw.SQLITE_OK;
    }
}
