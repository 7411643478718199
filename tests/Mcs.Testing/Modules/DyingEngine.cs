using System.Data.Common;
using Mcs.Storage.Engines;
using Mcs.Storage.Statements;

namespace Mcs.Testing.Modules;

/// <summary>A real engine whose process dies before its n-th use of the database: that one and every later one fails, so that nothing is closed or given back.</summary>
internal sealed class DyingEngine(Engine engine, int dieAt) : Engine
{
    private int _uses;

    /// <summary>Whether it came to that.</summary>
    public bool HasDied => Volatile.Read(ref _uses) >= dieAt;

    public override SqlDialect Dialect => engine.Dialect;

    internal override Task<bool> ExistsAsync(CancellationToken cancellationToken) => engine.ExistsAsync(cancellationToken);

    internal override Task CreateAsync(CancellationToken cancellationToken) => engine.CreateAsync(cancellationToken);

    internal override Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => Interlocked.Increment(ref _uses) >= dieAt
        ? throw new StorageException("The process has died")
        : engine.OpenAsync(cancellationToken);

    internal override Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) => engine.BeginAsync(connection, cancellationToken);

    internal override void Bind(DbParameter parameter, object? value) => engine.Bind(parameter, value);

    internal override Task CopyAsync(DbConnection connection, DbTransaction? transaction, StagedRows staged, CancellationToken cancellationToken) =>
        engine.CopyAsync(connection, transaction, staged, cancellationToken);

    internal override TransientFault? TransientKindOf(DbException fault) => engine.TransientKindOf(fault);

    internal override StorageException Translate(DbException fault) => engine.Translate(fault);

    internal override string TypeName(string sqlServerType) => engine.TypeName(sqlServerType);

    internal override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        engine.LockSchemaAsync(connection, transaction, cancellationToken);
}
