using System.Data;
using System.Data.Common;
using Mcs.Simulation.Tests.Processes;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Storage;

internal sealed class SimulatedTransaction(SimulatedConnection connection, DbTransaction inner, World world, SimulatedProcess process, StorageFaults faults) : DbTransaction
{
    private bool _ended;

    public DbTransaction Inner => inner;

    /// <summary>Whether reports are landed in it, even if none of them turns out to be new.</summary>
    public bool Lands { get; set; }

    public override IsolationLevel IsolationLevel => inner.IsolationLevel;

    protected override DbConnection DbConnection => connection;

    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await world.WaitAsync(process, "commits", faults.Latency(), cancellationToken);
        faults.ThrowOnCommit(process);
        inner.Commit();
        End();
        process.Committed(Lands);
        // From here on it is written, whatever becomes of the process, and whether or not it gets to know.
        await world.WaitAsync(process, "has committed", TimeSpan.Zero, CancellationToken.None);
        faults.ThrowOnCommitted(process);
    }

    public override void Commit() => throw new NotSupportedException();

    public override void Rollback()
    {
        inner.Rollback();
        End();
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        End();
        base.Dispose(disposing);
    }

    private void End()
    {
        if (!_ended)
        {
            _ended = true;
            world.LockHolder = null;
        }
    }
}
