using System.Collections.Concurrent;
using System.Data.Common;
using Mcs.Storage.Engines;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Tests.Sessions;

/// <summary>A real engine that fails as it is told: while it connects, and before the next statements that bind a parameter.</summary>
internal sealed class FaultyEngine(Engine engine) : Engine
{
    public ConcurrentQueue<TransientFault> OnOpen { get; } = [];

    public ConcurrentQueue<TransientFault> OnStatement { get; } = [];

    /// <summary>Opened instead of the engine's own, if there is one.</summary>
    public DbConnection? Connection { get; init; }

    public override SqlDialect Dialect => engine.Dialect;

    internal override Task<bool> ExistsAsync(CancellationToken cancellationToken) => engine.ExistsAsync(cancellationToken);

    internal override Task CreateAsync(CancellationToken cancellationToken) => engine.CreateAsync(cancellationToken);

    internal override Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        ThrowNextOf(OnOpen);
        return Connection is null ? engine.OpenAsync(cancellationToken) : Task.FromResult(Connection);
    }

    internal override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) => Connection is null
        ? await engine.BeginAsync(connection, cancellationToken)
        : await Connection.BeginTransactionAsync(cancellationToken);

    internal override void Bind(DbParameter parameter, object? value)
    {
        ThrowNextOf(OnStatement);
        engine.Bind(parameter, value);
    }

    internal override Task CopyAsync(DbConnection connection, DbTransaction? transaction, StagedRows staged, CancellationToken cancellationToken) =>
        engine.CopyAsync(connection, transaction, staged, cancellationToken);

    internal override TransientFault? TransientKindOf(DbException fault) => fault is Fault planned ? planned.Kind : engine.TransientKindOf(fault);

    internal override StorageException Translate(DbException fault) =>
        fault is Fault ? new StorageException("What the database said", StorageFault.Transient) : engine.Translate(fault);

    internal override string TypeName(string sqlServerType) => engine.TypeName(sqlServerType);

    internal override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        engine.LockSchemaAsync(connection, transaction, cancellationToken);

    private static void ThrowNextOf(ConcurrentQueue<TransientFault> faults)
    {
        if (faults.TryDequeue(out var kind))
        {
            throw new Fault(kind);
        }
    }

    private sealed class Fault(TransientFault kind) : DbException("canary-7261")
    {
        public TransientFault Kind => kind;
    }
}
