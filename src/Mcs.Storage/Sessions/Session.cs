using System.Data.Common;
using Mcs.Platform.Leases;
using Mcs.Storage.Engines;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Sessions;

/// <summary>A connection, and the transaction it is in if there is one, on which statements are run.</summary>
public sealed class Session
{
    private static readonly Statement LeaseFence = new(typeof(Session).Assembly, "JobLease.Fence");

    private readonly Engine _engine;
    private readonly DbConnection _connection;
    private readonly DbTransaction? _transaction;
    private readonly Attempt _attempt;
    private readonly TimeSpan _timeout;
    private CommitReceipt? _receipt;

    /// <param name="timeout">For statements that name no longer one.</param>
    /// <param name="receipt">What the first statement leaves its mark with; null outside a run's transaction.</param>
    internal Session(Engine engine, DbConnection connection, DbTransaction? transaction, Attempt attempt, TimeSpan timeout, CommitReceipt? receipt = null)
    {
        _engine = engine;
        _connection = connection;
        _transaction = transaction;
        _attempt = attempt;
        _timeout = timeout;
        _receipt = receipt;
    }

    /// <summary>Runs a statement and returns its rows.</summary>
    public async Task<List<T>> QueryAsync<T>(Statement statement, (string Name, object? Value)[] parameters, Func<Row, T> read, CancellationToken cancellationToken)
    {
        await MarkAsync(cancellationToken);
        return await RunAsync(
            statement,
            parameters,
            async reader =>
            {
                var rows = new List<T>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    rows.Add(read(new Row(reader)));
                }

                return rows;
            },
            cancellationToken);
    }

    /// <summary>Runs statements of which each result has one row of numbers, and returns them all by column name.</summary>
    public async Task<Counts> CountAsync(Statement statement, (string Name, object? Value)[] parameters, CancellationToken cancellationToken)
    {
        await MarkAsync(cancellationToken);
        return await CountAllAsync(statement, parameters, cancellationToken);
    }

    private Task<Counts> CountAllAsync(Statement statement, (string Name, object? Value)[] parameters, CancellationToken cancellationToken) =>
        RunAsync(
            statement,
            parameters,
            async reader =>
            {
                var counts = new Counts();
                do
                {
                    if (reader.FieldCount > 0 && await reader.ReadAsync(cancellationToken))
                    {
                        counts.Take(reader);
                    }
                }
                while (await reader.NextResultAsync(cancellationToken));
                return counts;
            },
            cancellationToken);

    /// <summary>Like <see cref="CountAsync"/>, in the same round trip as the check that the lease is still held. Only inside a transaction.</summary>
    /// <exception cref="LeaseLostException">It is not: the transaction is to be rolled back, and nothing is written.</exception>
    public async Task<Counts> CountFencedAsync(Lease lease, Statement statement, (string Name, object? Value)[] parameters, CancellationToken cancellationToken)
    {
        (string, object?)[] fenced = [.. parameters, ("LeaseJobName", lease.JobName), ("LeaseRunId", lease.RunId), ("FencingToken", lease.FencingToken)];
        var receipt = TakeReceipt();
        var counts = receipt is null
            ? await CountAllAsync(LeaseFence.Then(statement), fenced, cancellationToken)
            : await CountAllAsync(LeaseFence.Then(CommitReceipt.Mark).Then(statement), [.. fenced, .. receipt.Parameters], cancellationToken);
        receipt?.Check(counts);
        return counts["LeaseHeld"] == 1 ? counts : throw new LeaseLostException(lease);
    }

    public Task ExecuteAsync(Statement statement, (string Name, object? Value)[] parameters, CancellationToken cancellationToken) =>
        CountAsync(statement, parameters, cancellationToken);

    /// <summary>The statement that was run last: the name of what a commit is of.</summary>
    internal string? LastRun { get; private set; }

    /// <summary>Runs SQL text that is not a statement file: a migration.</summary>
    internal async Task ExecuteTextAsync(string name, string sql, CancellationToken cancellationToken)
    {
        // An index on a table that has grown takes its time.
        await using var command = Command(sql, [], timeoutSeconds: 0);
        _attempt.Begin(name);
        await command.ExecuteNonQueryAsync(cancellationToken);
        _attempt.End();
    }

    internal Task LockSchemaAsync(CancellationToken cancellationToken) => _engine.LockSchemaAsync(_connection, _transaction!, cancellationToken);

    internal async Task StageAsync(StagedRows staged, CancellationToken cancellationToken)
    {
        await ExecuteAsync(staged.Table.Create, [], cancellationToken);
        _attempt.Step = $"bulk copy into {staged.Table.Name}";
        await _engine.CopyAsync(_connection, _transaction, staged, cancellationToken);
    }

    /// <summary>Leaves the transaction's mark on the run's row, before the first statement of it that comes without a fence.</summary>
    private async Task MarkAsync(CancellationToken cancellationToken)
    {
        if (TakeReceipt() is { } receipt)
        {
            receipt.Check(await CountAllAsync(CommitReceipt.Mark, receipt.Parameters, cancellationToken));
        }
    }

    private CommitReceipt? TakeReceipt()
    {
        var receipt = _receipt;
        _receipt = null;
        return receipt;
    }

    private async Task<T> RunAsync<T>(Statement statement, (string Name, object? Value)[] parameters, Func<DbDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        var timeout = statement.Timeout > _timeout ? statement.Timeout : _timeout;
        _attempt.Begin(statement.Name);
        await using var command = Command(statement.TextFor(_engine.Dialect), parameters, (int)timeout.TotalSeconds);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var result = await read(reader);
        while (await reader.NextResultAsync(cancellationToken))
        {
            // What stands after the last result still has to run.
        }

        LastRun = statement.Name;
        _attempt.End();
        return result;
    }

    private DbCommand Command(string sql, (string Name, object? Value)[] parameters, int timeoutSeconds)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = timeoutSeconds;
        command.Transaction = _transaction;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            _engine.Bind(parameter, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
