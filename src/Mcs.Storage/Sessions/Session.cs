using System.Data.Common;
using System.Diagnostics;
using Mcs.Platform.Leases;
using Mcs.Storage.Engines;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Sessions;

/// <summary>A connection, and the transaction it is in if there is one, on which statements are run. Outside this assembly only for reading.</summary>
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
    /// <exception cref="InvalidOperationException">It writes, and this session is only for reading: what a run writes is landed.</exception>
    public async Task<List<T>> QueryAsync<T>(Statement statement, (string Name, object? Value)[] parameters, Func<Row, T> read, CancellationToken cancellationToken)
    {
        Guard(statement);
        if (TakeReceipt() is { } receipt)
        {
            receipt.Check(await CountAllAsync(CommitReceipt.Mark, receipt.Parameters, cancellationToken));
        }

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
    /// <exception cref="InvalidOperationException">One writes, and this session is only for reading: what a run writes is landed.</exception>
    public Task<Counts> CountAsync(Statement statement, (string Name, object? Value)[] parameters, CancellationToken cancellationToken)
    {
        Guard(statement);
        return CountAsync(statement, parameters, null, cancellationToken);
    }

    /// <summary>
    /// The same, for what a run writes. The first statement of a run's
    /// transaction leaves its mark on the run's row in the same round trip, and checks there that the lease is still held.
    /// </summary>
    /// <param name="statement">The statements.</param>
    /// <param name="parameters">Their parameters.</param>
    /// <param name="lease">What an exclusive run holds; null checks nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="LeaseLostException">The lease is not held: the transaction is to be rolled back, and nothing is written.</exception>
    internal async Task<Counts> CountAsync(
        Statement statement, (string Name, object? Value)[] parameters, Lease? lease, CancellationToken cancellationToken)
    {
        var receipt = TakeReceipt();
        if (receipt is null && lease is null)
        {
            return await CountAllAsync(statement, parameters, cancellationToken);
        }

        Statement[] parts = [.. lease is null ? [] : new[] { LeaseFence }, .. receipt is null ? [] : new[] { CommitReceipt.Mark }, statement];
        var counts = await CountAllAsync(Statement.Batch(statement.Name, parts), [.. parameters, .. ParametersOf(lease), .. receipt?.Parameters ?? []], cancellationToken);
        receipt?.Check(counts);
        return lease is null || counts["LeaseHeld"] == 1 ? counts : throw new LeaseLostException(lease);
    }

    internal Task ExecuteAsync(Statement statement, (string Name, object? Value)[] parameters, CancellationToken cancellationToken) =>
        CountAsync(statement, parameters, null, cancellationToken);

    private void Guard(Statement statement)
    {
        if (_transaction is null && statement.Writes(_engine.Dialect))
        {
            throw new InvalidOperationException($"{statement.Name} writes, and this session is only for reading");
        }
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

    private static (string, object?)[] ParametersOf(Lease? lease) => lease is null
        ? []
        : [("LeaseJobName", lease.JobName), ("LeaseRunId", lease.RunId), ("FencingToken", lease.FencingToken)];

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
        using var span = StorageTelemetry.Start(_engine, _attempt.Step);
        try
        {
            await _engine.CopyAsync(_connection, _transaction, staged, cancellationToken);
        }
        catch (DbException)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
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
        _attempt.Begin(statement.Name);
        using var span = StorageTelemetry.Start(_engine, statement.Name);
        try
        {
            await using var command = Command(statement.TextFor(_engine.Dialect), parameters, Seconds(statement.TimeoutUnder(_timeout)));
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
        catch (DbException)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    /// <summary>A second at least: to a driver, none means no limit.</summary>
    private static int Seconds(TimeSpan timeout) => Math.Max(1, (int)timeout.TotalSeconds);

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
