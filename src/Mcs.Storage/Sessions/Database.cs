using System.Data;
using System.Data.Common;
using Mcs.Storage.Engines;
using Mcs.Storage.Settings;
using Mcs.Storage.Statements;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcs.Storage.Sessions;

/// <summary>
/// The database, whichever engine it is. Work is handed in as a function, so that no connection and no transaction can be
/// forgotten open; it is repeated as a whole after a transient fault, so it must be safe to repeat.
/// </summary>
/// <param name="settings">Tell how long a statement may take.</param>
/// <param name="random">Spreads the delays before repeats; shared by default.</param>
public sealed partial class Database(Engine engine, StorageSettings settings, TimeProvider clock, ILogger<Database>? logger = null, Random? random = null)
{
    private const int Tries = 5;

    /// <summary>A statement that took too long once may have waited for somebody; one that did so twice is too slow, and would be again.</summary>
    private const int TriesOfSlow = 2;

    private readonly ILogger _logger = logger ?? NullLogger<Database>.Instance;

    internal SqlDialect Dialect => engine.Dialect;

    /// <summary>What a SQL Server type is called in this engine's catalogue.</summary>
    internal string TypeName(string sqlServerType) => engine.TypeName(sqlServerType);

    internal Task<bool> ExistsAsync(CancellationToken cancellationToken) => engine.ExistsAsync(cancellationToken);

    internal Task CreateAsync(CancellationToken cancellationToken) => RepeatAsync(
        async attempt =>
        {
            attempt.Step = "creating the database";
            await engine.CreateAsync(cancellationToken);
            attempt.End();
            return true;
        },
        cancellationToken);

    /// <summary>Runs <paramref name="work"/> on a connection without a transaction of ours: it only reads.</summary>
    public Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => ConnectAsync(
        (connection, attempt) => work(NewSession(connection, null, attempt)),
        cancellationToken);

    /// <summary>Runs <paramref name="work"/> in one transaction: committed when it returns, rolled back when it throws.</summary>
    internal Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => LandAsync([], work, cancellationToken);

    /// <summary>
    /// Copies rows into their stage tables, outside the transaction because that takes no lock anyone waits for;
    /// then runs <paramref name="work"/> in one transaction on the same connection.
    /// </summary>
    internal Task<T> LandAsync<T>(IReadOnlyList<StagedRows> staged, Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        LandAsync(staged, null, null, work, cancellationToken);

    /// <inheritdoc cref="LandAsync{T}(Guid, IReadOnlyList{StagedRows}, Statement, Func{Session, Task{T}}, CancellationToken)"/>
    internal Task<T> WriteAsync<T>(Guid runId, Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        LandAsync(runId, [], null, work, cancellationToken);

    /// <summary>
    /// The same for a transaction of a run whose result counts: it is committed once, and its own result is returned, also when
    /// the answer to its commit was lost and it had to be tried again.
    /// </summary>
    /// <param name="runId">The run, whose row in the history takes the mark of the commit; without that row a repeat does its work again.</param>
    /// <param name="staged">Rows for stage tables.</param>
    /// <param name="staging">What else is done on stage tables before the transaction; null: nothing.</param>
    internal async Task<T> LandAsync<T>(
        Guid runId, IReadOnlyList<StagedRows> staged, Statement? staging, Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        var receipt = new CommitReceipt(runId);
        var result = default(T);
        try
        {
            return await LandAsync(
                staged,
                staging,
                receipt,
                async session =>
                {
                    result = await work(session);
                    receipt.IsInDoubt = true;
                    return result;
                },
                cancellationToken);
        }
        catch (AlreadyCommittedException)
        {
            return result!;
        }
    }

    private Task<T> LandAsync<T>(
        IReadOnlyList<StagedRows> staged, Statement? staging, CommitReceipt? receipt, Func<Session, Task<T>> work, CancellationToken cancellationToken) => ConnectAsync(
        async (connection, attempt) =>
        {
            var session = NewSession(connection, null, attempt);
            foreach (var rows in staged)
            {
                await session.StageAsync(rows, cancellationToken);
            }

            if (staging is not null)
            {
                await session.ExecuteAsync(staging, [], cancellationToken);
            }

            return await TransactAsync(connection, attempt, receipt, work, cancellationToken);
        },
        cancellationToken);

    private Session NewSession(DbConnection connection, DbTransaction? transaction, Attempt attempt, CommitReceipt? receipt = null) =>
        new(engine, connection, transaction, attempt, settings.StatementTimeout, receipt);

    private Task<T> ConnectAsync<T>(Func<DbConnection, Attempt, Task<T>> work, CancellationToken cancellationToken) => RepeatAsync(
        async attempt =>
        {
            await using var connection = await engine.OpenAsync(cancellationToken);
            try
            {
                return await work(connection, attempt);
            }
            catch (InvalidOperationException fault) when (connection.State is not ConnectionState.Open)
            {
                // A driver that already knows of the loss refuses the next step so, instead of telling the loss again.
                throw new ConnectionLostException(fault);
            }
        },
        cancellationToken);

    private async Task<T> TransactAsync<T>(
        DbConnection connection, Attempt attempt, CommitReceipt? receipt, Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        attempt.Step = "begin a transaction";
        var transaction = await engine.BeginAsync(connection, cancellationToken);
        try
        {
            var session = NewSession(connection, transaction, attempt, receipt);
            var result = await work(session);
            attempt.Begin($"{Attempt.CommitOf}{session.LastRun}");
            await transaction.CommitAsync(cancellationToken);
            attempt.End();
            return result;
        }
        finally
        {
            await EndAsync(transaction);
        }
    }

    /// <summary>Rolls back what was not committed.</summary>
    private static async Task EndAsync(DbTransaction transaction)
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (Exception)
        {
            // The connection is gone and the transaction with it; what is to be told is why it went. Not by type: the SQL
            // Server driver ends here in a NullReferenceException when the connection breaks at this very moment.
        }
    }

    /// <exception cref="OperationCanceledException">Told to stop; the inner exception is the fault that was being waited out, if there was one.</exception>
    private async Task<T> RepeatAsync<T>(Func<Attempt, Task<T>> work, CancellationToken cancellationToken)
    {
        StorageException? waitedFor = null;
        try
        {
            var slow = 0;
            for (var tried = 1; ; tried++)
            {
                var attempt = new Attempt();
                try
                {
                    return await work(attempt);
                }
                catch (DbException fault)
                {
                    var (kind, reason) = Judge(fault);
                    waitedFor = kind is null ? waitedFor : reason;
                    cancellationToken.ThrowIfCancellationRequested();
                    if (kind is not { } transient)
                    {
                        throw reason;
                    }

                    slow += transient is TransientFault.Timeout && attempt.Step is not Attempt.Connect ? 1 : 0;
                    var isRepeated = tried < Tries && slow < TriesOfSlow;
                    Report(attempt.Step, transient, tried, isRepeated, reason);
                    if (!isRepeated)
                    {
                        throw reason;
                    }
                }

                await Task.Delay(RepeatDelay.After(tried, (random ?? Random.Shared).NextDouble()), clock, cancellationToken);
            }
        }
        catch (OperationCanceledException stopped) when (waitedFor is not null)
        {
            throw new OperationCanceledException(stopped.Message, waitedFor, cancellationToken);
        }
    }

    private (TransientFault? Kind, StorageException Reason) Judge(DbException fault) => fault is ConnectionLostException
        ? (TransientFault.ConnectionLost, new StorageException(fault.Message, StorageFault.Transient))
        : (engine.TransientKindOf(fault), engine.Translate(fault));

    private void Report(string statement, TransientFault kind, int tried, bool isRepeated, StorageException reason)
    {
        StorageTelemetry.Record(statement, kind, tried, isRepeated);
        if (isRepeated)
        {
            Log.Retrying(_logger, statement, kind, tried, reason.Message);
        }
        else
        {
            Log.GaveUp(_logger, statement, kind, tried, reason.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1200, LogLevel.Warning, "Try {Attempt} of {Statement} failed ({Kind}) and is repeated: {Error}", EventName = "DatabaseRetrying")]
        public static partial void Retrying(ILogger logger, string statement, TransientFault kind, int attempt, string error);

        [LoggerMessage(1201, LogLevel.Warning, "Try {Attempt} of {Statement} failed ({Kind}) and was the last: {Error}", EventName = "DatabaseGaveUp")]
        public static partial void GaveUp(ILogger logger, string statement, TransientFault kind, int attempt, string error);
    }
}
