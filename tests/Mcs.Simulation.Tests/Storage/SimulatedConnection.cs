using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Mcs.Simulation.Tests.Processes;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Storage;

internal sealed class SimulatedConnection(DbConnection inner, World world, SimulatedProcess process) : DbConnection
{
    public DbConnection Inner => inner;

    public SimulatedTransaction? Transaction { get; set; }

    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => throw new NotSupportedException();
    }

    public override string Database => inner.Database;
    public override string DataSource => inner.DataSource;
    public override string ServerVersion => inner.ServerVersion;
    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();
    public override void Close() => inner.Close();
    public override void Open() => throw new NotSupportedException();

    /// <summary>What the operating system does for a process that was killed: its transaction is rolled back, its connection closed.</summary>
    public void Abandon()
    {
        Transaction?.Dispose();
        inner.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        process.Connections.Remove(this);
        inner.Dispose();
        base.Dispose(disposing);
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new SimulatedCommand(this, inner.CreateCommand(), world, process);
}
