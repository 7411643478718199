using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Mcs.Simulation.Tests.Processes;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Storage;

internal sealed class SimulatedCommand(SimulatedConnection connection, DbCommand inner, World world, SimulatedProcess process) : DbCommand
{
    private DbTransaction? _transaction;

    [AllowNull]
    public override string CommandText
    {
        get => inner.CommandText;
        set => inner.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => inner.CommandTimeout;
        set => inner.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => inner.CommandType;
        set => inner.CommandType = value;
    }

    public override UpdateRowSource UpdatedRowSource
    {
        get => inner.UpdatedRowSource;
        set => inner.UpdatedRowSource = value;
    }

    public override bool DesignTimeVisible { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbTransaction? DbTransaction
    {
        get => _transaction;
        set
        {
            _transaction = value;
            inner.Transaction = (value as SimulatedTransaction)?.Inner;
        }
    }

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    public override void Cancel() => inner.Cancel();

    public override void Prepare() => inner.Prepare();

    public override int ExecuteNonQuery() => throw new NotSupportedException();

    public override object? ExecuteScalar() => throw new NotSupportedException();

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        await BeforeAsync(cancellationToken);
        return inner.ExecuteNonQuery();
    }

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => throw new NotSupportedException();

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        await BeforeAsync(cancellationToken);
        return await inner.ExecuteReaderAsync(behavior, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private bool Lands => CommandText.Contains("INSERT INTO GoAuditsReports ", StringComparison.Ordinal);

    private async Task BeforeAsync(CancellationToken cancellationToken)
    {
        await world.WaitAsync(process, _transaction is null ? "runs a statement by itself" : "runs a statement", TimeSpan.Zero, cancellationToken);
        if (_transaction is SimulatedTransaction transaction)
        {
            transaction.Lands |= Lands;
        }
        else
        {
            // If it writes, that is committed at once.
            process.Committed(Lands);
        }
    }
}
