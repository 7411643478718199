using System.Data.Common;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Engines;

/// <summary>What differs between databases beside their SQL: connections, how values are bound, bulk copying, and what a fault means.</summary>
public abstract class Engine
{
    public abstract SqlDialect Dialect { get; }

    /// <summary>What OpenTelemetry calls this engine, if its driver makes no spans: then <see cref="Sessions.Session"/> does. Null if it does.</summary>
    internal virtual string? SpanSystem => null;

    /// <summary>Whether there is a database to open.</summary>
    internal abstract Task<bool> ExistsAsync(CancellationToken cancellationToken);

    /// <summary>Makes an empty database if there is none and this engine can.</summary>
    internal abstract Task CreateAsync(CancellationToken cancellationToken);

    internal abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    internal abstract Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Sets a parameter's value: text, number, flag, <see cref="Guid"/>, <see cref="Platform.Time.UtcSecond"/>, <see cref="DateTime"/> in UTC, or null.</summary>
    internal abstract void Bind(DbParameter parameter, object? value);

    internal abstract Task CopyAsync(DbConnection connection, DbTransaction? transaction, StagedRows staged, CancellationToken cancellationToken);

    /// <summary>Which kind of transient fault it is; null when the same transaction, repeated, would fail again.</summary>
    internal abstract TransientFault? TransientKindOf(DbException fault);

    /// <summary>The fault in words for an operator, without any value from a row.</summary>
    internal abstract StorageException Translate(DbException fault);

    /// <summary>What a SQL Server type is called in this engine's catalogue.</summary>
    internal abstract string TypeName(string sqlServerType);

    /// <summary>Makes sure, inside a transaction, that nobody else changes the schema until it ends.</summary>
    internal abstract Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken);
}
