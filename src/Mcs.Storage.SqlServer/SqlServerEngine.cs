using System.Data;
using System.Data.Common;
using Mcs.Platform.Time;
using Mcs.Storage.Engines;
using Mcs.Storage.Statements;
using Microsoft.Data.SqlClient;

namespace Mcs.Storage.SqlServer;

/// <summary>SQL Server and Azure SQL.</summary>
/// <param name="connectionString">Where it is, and how to log in unless by token.</param>
/// <param name="statementTimeout">How long a statement may take that names no longer time; a bulk copy takes <see cref="Statement.WholeTable"/> if that is longer.</param>
/// <param name="accessToken">Gives a token for each new connection; null when the connection string says how to log in.</param>
internal sealed class SqlServerEngine(
    string connectionString,
    TimeSpan statementTimeout,
    Func<SqlAuthenticationParameters, CancellationToken, Task<SqlAuthenticationToken>>? accessToken = null) : Engine
{
    /// <summary>Characters of an nvarchar that is not nvarchar(max). Text is bound in these two sizes only, so that the server keeps few plans.</summary>
    private const int LongestInRow = 4000;

    private const int NoTimeLimit = 0;

    /// <summary>A bulk copy goes on for as long as its rows do; this ends one whose server has gone silent.</summary>
    internal TimeSpan CopyTimeout { get; } = statementTimeout > Statement.WholeTable ? statementTimeout : Statement.WholeTable;

    internal static SqlDialect Sql { get; } = new("SqlServer", typeof(SqlServerEngine).Assembly);

    public override SqlDialect Dialect => Sql;

    /// <summary>Whether it is there shows when it is opened; creating it is an administrator's part.</summary>
    internal override Task<bool> ExistsAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    internal override Task CreateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(connectionString) { AccessTokenCallback = accessToken };
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            // The driver wraps what the token's source said.
            if (fault is not DbException && FirstIn<StorageException>(fault) is { } reason)
            {
                throw new StorageException(reason.Message);
            }

            throw;
        }
    }

    internal override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);

    internal override void Bind(DbParameter parameter, object? value)
    {
        var bound = (SqlParameter)parameter;
        switch (value)
        {
            case null:
                (bound.SqlDbType, bound.Size, bound.Value) = (SqlDbType.NVarChar, LongestInRow, DBNull.Value);
                break;
            case string text:
                (bound.SqlDbType, bound.Size, bound.Value) = (SqlDbType.NVarChar, text.Length <= LongestInRow ? LongestInRow : -1, text);
                break;
            case UtcSecond second:
                (bound.SqlDbType, bound.Scale, bound.Value) = (SqlDbType.DateTime2, 0, second.Value);
                break;
            case DateTime moment:
                (bound.SqlDbType, bound.Scale, bound.Value) = (SqlDbType.DateTime2, 7, moment);
                break;
            case Guid id:
                (bound.SqlDbType, bound.Value) = (SqlDbType.UniqueIdentifier, id);
                break;
            case bool flag:
                (bound.SqlDbType, bound.Value) = (SqlDbType.Bit, flag);
                break;
            case int or long:
                (bound.SqlDbType, bound.Value) = (SqlDbType.BigInt, Convert.ToInt64(value, null));
                break;
            default:
                throw new NotSupportedException($"A {value.GetType()} cannot be bound");
        }
    }

    internal override async Task CopyAsync(DbConnection connection, DbTransaction? transaction, StagedRows staged, CancellationToken cancellationToken)
    {
        using var copy = new SqlBulkCopy((SqlConnection)connection, SqlBulkCopyOptions.TableLock, (SqlTransaction?)transaction)
        {
            DestinationTableName = "#" + staged.Table.Name,
            BulkCopyTimeout = (int)CopyTimeout.TotalSeconds,
        };
        for (var column = 0; column < staged.Table.Columns.Count; column++)
        {
            copy.ColumnMappings.Add(column, staged.Table.Columns[column]);
        }

        await using var reader = new StagedRowReader(staged);
        try
        {
            await copy.WriteToServerAsync(reader, cancellationToken);
        }
        catch (InvalidOperationException fault) when (fault is not ObjectDisposedException && connection.State is ConnectionState.Open)
        {
            // What the server said is judged like any fault of a statement; the driver's own text may quote a value.
            throw (Exception?)FirstIn<SqlException>(fault) ?? BulkCopyFaults.Translate(fault, staged.Table.Name);
        }
    }

    internal override TransientFault? TransientKindOf(DbException fault) => SqlServerFaults.TransientKindOf(SqlFault.Of((SqlException)fault));

    internal override StorageException Translate(DbException fault) => SqlServerFaults.Translate(SqlFault.Of((SqlException)fault));

    internal override string TypeName(string sqlServerType) => sqlServerType;

    /// <summary>An application lock: held until the transaction ends, and in nobody's way but another migration's.</summary>
    internal override async Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = NoTimeLimit;
        command.CommandText = SchemaLock.Take;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static T? FirstIn<T>(Exception fault)
        where T : Exception
    {
        for (var at = fault; at is not null; at = at.InnerException)
        {
            if (at is T found)
            {
                return found;
            }
        }

        return null;
    }
}
