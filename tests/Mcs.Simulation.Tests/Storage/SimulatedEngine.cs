using System.Data.Common;
using Mcs.Simulation.Tests.Processes;
using Mcs.Simulation.Tests.Worlds;
using Mcs.Storage.Engines;
using Mcs.Storage.Statements;

namespace Mcs.Simulation.Tests.Storage;

/// <summary>
/// The real engine, with a gate before and after whatever reaches the database, so that the process can be held up, disturbed
/// or killed between any two writes. The write lock is the world's: nobody waits for it inside SQLite.
/// </summary>
internal sealed class SimulatedEngine(Engine engine, World world, SimulatedProcess process, StorageFaults faults) : Engine
{
    public override SqlDialect Dialect => engine.Dialect;

    internal override Task<bool> ExistsAsync(CancellationToken cancellationToken) => engine.ExistsAsync(cancellationToken);

    internal override Task CreateAsync(CancellationToken cancellationToken) => engine.CreateAsync(cancellationToken);

    internal override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await world.WaitAsync(process, "opens the database", faults.Latency(), cancellationToken);
        faults.ThrowOnOpen(process);
        var connection = new SimulatedConnection(await engine.OpenAsync(cancellationToken), world, process);
        process.Connections.Add(connection);
        return connection;
    }

    internal override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await world.WaitAsync(process, "begins a transaction", faults.Latency(), cancellationToken, needsLock: true);
        var simulated = (SimulatedConnection)connection;
        try
        {
            faults.ThrowOnBegin(process);
            return simulated.Transaction = new SimulatedTransaction(simulated, await engine.BeginAsync(simulated.Inner, cancellationToken), world, process, faults);
        }
        catch
        {
            world.LockHolder = null;
            throw;
        }
    }

    internal override string TypeName(string typeName) => engine.TypeName(typeName);

    internal override void Bind(DbParameter parameter, object? value) => engine.Bind(parameter, value);

    internal override Task CopyAsync(DbConnection connection, DbTransaction? transaction, StagedRows staged, CancellationToken cancellationToken) =>
        engine.CopyAsync(((SimulatedConnection)connection).Inner, (transaction as SimulatedTransaction)?.Inner, staged, cancellationToken);

    internal override TransientFault? TransientKindOf(DbException fault) => engine.TransientKindOf(fault);

    internal override StorageException Translate(DbException fault) => engine.Translate(fault);

    internal override Task LockSchemaAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        engine.LockSchemaAsync(((SimulatedConnection)connection).Inner, ((SimulatedTransaction)transaction).Inner, cancellationToken);
}
