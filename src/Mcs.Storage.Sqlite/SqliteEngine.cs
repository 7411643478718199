using System.Data.Common;
using System.Globalization;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Storage.Engines;
using Mcs.Storage.Sessions;
using Mcs.Storage.Settings;
using Mcs.Storage.Statements;
using Microsoft.Data.Sqlite;

namespace Mcs.Storage.Sqlite;

/// <summary>The embedded database: one file, write-ahead logging, one writer at a time.</summary>
internal sealed class SqliteEngine : Engine
{
    /// <summary>
    /// A fraction only where there is one. Without the closing Z, text order is time order: statements that compare or order
    /// moments of full precision say <c>RTRIM(…, 'Z')</c>.
    /// </summary>
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private readonly string _path;
    private readonly int _lockSeconds;
    private readonly string _connectionString;

    /// <param name="path">Its file.</param>
    /// <param name="lockTimeout">How long a transaction waits for the write lock. The lock is unfair, so this is to be generous.</param>
    public SqliteEngine(string path, TimeSpan lockTimeout)
    {
        _path = path;
        _lockSeconds = (int)lockTimeout.TotalSeconds;
        _connectionString = ConnectionString(SqliteOpenMode.ReadWrite);
    }

    internal static SqlDialect Sql { get; } = new("Sqlite", typeof(SqliteEngine).Assembly);

    public override SqlDialect Dialect => Sql;

    internal override string? SpanSystem => "sqlite";

    internal override Task<bool> ExistsAsync(CancellationToken cancellationToken) => Task.FromResult(File.Exists(_path) || Directory.Exists(_path));

    internal override async Task CreateAsync(CancellationToken cancellationToken)
    {
        await using var created = (SqliteConnection)await OpenAsync(ConnectionString(SqliteOpenMode.ReadWriteCreate), cancellationToken);
        using var logging = created.CreateCommand();
        // The file remembers it. Set here only, so that who merely looks into a database changes nothing of it.
        logging.CommandText = "PRAGMA journal_mode = WAL;";
        try
        {
            await logging.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException fault) when (IsUnusable(fault))
        {
            throw Unusable(fault);
        }
    }

    internal override Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => OpenAsync(_connectionString, cancellationToken);

    private async Task<DbConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            FaultPoint.Opened?.Invoke(connection);
            using var pragmas = connection.CreateCommand();
            // With write-ahead logging, NORMAL loses no consistency: at a power cut the last commits may be undone, whole.
            pragmas.CommandText = "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;";
            await pragmas.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch (SqliteException fault) when (IsUnusable(fault))
        {
            await connection.DisposeAsync();
            throw Unusable(fault);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// BEGIN IMMEDIATE: a transaction that reads first and writes later could not be repeated by SQLite itself. Nothing can
    /// interrupt SQLite while it waits for the lock, so it waits a second at a time: a run that is told to stop stops.
    /// </summary>
    internal override Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var sqlite = (SqliteConnection)connection;
        sqlite.DefaultTimeout = 1;
        try
        {
            for (var waited = 1; ; waited++)
            {
                try
                {
                    return Task.FromResult<DbTransaction>(sqlite.BeginTransaction(deferred: false));
                }
                catch (SqliteException fault) when (SqliteFaults.IsBusy(fault) && waited < _lockSeconds && !cancellationToken.IsCancellationRequested)
                {
                    // Another second.
                }
            }
        }
        catch (SqliteException fault) when (IsUnusable(fault))
        {
            throw Unusable(fault);
        }
        finally
        {
            sqlite.DefaultTimeout = _lockSeconds;
        }
    }

    internal override void Bind(DbParameter parameter, object? value) => parameter.Value = AsStored(value);

    internal override async Task CopyAsync(DbConnection connection, DbTransaction? transaction, StagedRows staged, CancellationToken cancellationToken)
    {
        var names = staged.Table.Columns.Select((_, index) => "$" + index.ToString(CultureInfo.InvariantCulture)).ToArray();
        using var copying = transaction is null ? ((SqliteConnection)connection).BeginTransaction(deferred: true) : null;
        using var insert = ((SqliteConnection)connection).CreateCommand();
        insert.CommandText = $"INSERT INTO temp.{staged.Table.Name} ({string.Join(", ", staged.Table.Columns)}) VALUES ({string.Join(", ", names)})";
        insert.Transaction = copying ?? (SqliteTransaction?)transaction;
        var parameters = names.Select(name => insert.Parameters.Add(new SqliteParameter(name, DBNull.Value))).ToArray();
        for (var row = 0; row < staged.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var column = 0; column < parameters.Length; column++)
            {
                parameters[column].Value = AsStored(staged.Value(row, column));
            }

            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        copying?.Commit();
    }

    internal override TransientFault? TransientKindOf(DbException fault) => SqliteFaults.IsBusy((SqliteException)fault) ? TransientFault.Busy : null;

    internal override StorageException Translate(DbException fault) => SqliteFaults.Translate((SqliteException)fault);

    internal override string TypeName(string sqlServerType) => sqlServerType is "int" or "bigint" or "bit" ? "INTEGER" : "TEXT";

    internal override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        Task.CompletedTask; // BEGIN IMMEDIATE holds the only write lock there is.

    private string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = _path,
        Mode = mode,
        DefaultTimeout = _lockSeconds,
        ForeignKeys = true,
    }.ToString();

    private static object AsStored(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToString("D", CultureInfo.InvariantCulture),
        UtcSecond second => second.ToString(),
        DateTime moment => moment.ToString(MomentFormat, CultureInfo.InvariantCulture),
        bool flag => flag ? 1L : 0L,
        _ => value,
    };

    private static bool IsUnusable(SqliteException fault) =>
        fault.SqliteErrorCode is SqliteFaults.CannotOpen or SqliteFaults.NotADatabase or SqliteFaults.ReadOnly or SqliteFaults.Permission;

    private ConfigurationException Unusable(SqliteException fault) => new(StorageSettings.SqliteName, Problem(fault));

    private string Problem(SqliteException fault) => (fault.SqliteErrorCode, Directory.Exists(_path), File.Exists(_path)) switch
    {
        (_, true, _) => $"'{_path}' is a folder; name a file",
        (SqliteFaults.NotADatabase, _, _) => $"'{_path}' is a file, but no SQLite database",
        (SqliteFaults.CannotOpen, _, false) when !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(_path))) => $"the folder of '{_path}' does not exist",
        (SqliteFaults.CannotOpen, _, false) => $"'{_path}' does not exist or cannot be created; run `mcs db migrate`",
        _ => $"'{_path}' cannot be written (SQLite: {fault.SqliteErrorCode})",
    };
}
