using System.Data;
using System.Data.Common;
using Mcs.Storage.Engines;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Sessions;

/// <summary>
/// The database, whichever engine it is. Work is handed in as a function, so that no connection and no transaction can be
/// forgotten open; it is repeated as a whole when the engine says that the fault will pass, so it must be safe to repeat.
/// </summary>
/// <param name="chance">Spreads the delays before repeats; shared by default.</param>
public sealed class Database(Engine engine, TimeProvider clock, Random? chance = null)
{
    private const int Tries = 5;

    /// <summary>The engine's name, which is also the folder of its SQL.</summary>
    public string EngineName => engine.Name;

    /// <summary>What a SQL Server type is called in this engine's catalogue.</summary>
    internal string TypeName(string sqlServerType) => engine.TypeName(sqlServerType);

    internal Task<bool> ExistsAsync(CancellationToken cancellationToken) => engine.ExistsAsync(cancellationToken);

    internal Task CreateAsync(CancellationToken cancellationToken) => RepeatAsync(
        async () =>
        {
            await engine.CreateAsync(cancellationToken);
            FaultPoint.Reached?.Invoke("after", "creating the database");
            return true;
        },
        cancellationToken);

    /// <summary>Runs <paramref name="work"/> on a connection without a transaction of ours.</summary>
    public Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => RepeatAsync(
        async () =>
        {
            await using var connection = await engine.OpenAsync(cancellationToken);
            return await work(new Session(engine, connection, null));
        },
        cancellationToken);

    /// <summary>Runs <paramref name="work"/> in one transaction: committed when it returns, rolled back when it throws.</summary>
    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => LandAsync([], work, cancellationToken);

    /// <summary>
    /// Copies rows into their stage tables, outside the transaction because that takes no lock anyone waits for;
    /// then runs <paramref name="work"/> in one transaction on the same connection.
    /// </summary>
    public Task<T> LandAsync<T>(IReadOnlyList<StagedRows> staged, Func<Session, Task<T>> work, CancellationToken cancellationToken) => RepeatAsync(
        async () =>
        {
            await using var connection = await engine.OpenAsync(cancellationToken);
            var staging = new Session(engine, connection, null);
            foreach (var rows in staged)
            {
                await staging.StageAsync(rows, cancellationToken);
            }

            return await TransactAsync(connection, work, cancellationToken);
        },
        cancellationToken);

    private async Task<T> TransactAsync<T>(DbConnection connection, Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        var transaction = await engine.BeginAsync(connection, cancellationToken);
        try
        {
            var session = new Session(engine, connection, transaction);
            var result = await work(session);
            FaultPoint.Reached?.Invoke("before commit of", session.LastRun);
            await transaction.CommitAsync(cancellationToken);
            FaultPoint.Reached?.Invoke("after commit of", session.LastRun);
            return result;
        }
        catch (InvalidOperationException fault) when (connection.State is not ConnectionState.Open)
        {
            // A driver that already knows of the loss refuses the next step so, instead of telling the loss again.
            throw new ConnectionLostException(fault);
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
    private async Task<T> RepeatAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        StorageException? waitedFor = null;
        try
        {
            for (var tried = 1; ; tried++)
            {
                try
                {
                    return await attempt();
                }
                catch (DbException fault)
                {
                    var reason = fault is ConnectionLostException ? new StorageException(fault.Message) : engine.Explain(fault);
                    var passes = fault is ConnectionLostException || engine.WillPass(fault);
                    waitedFor = passes ? reason : waitedFor;
                    cancellationToken.ThrowIfCancellationRequested();
                    if (tried == Tries || !passes)
                    {
                        throw reason;
                    }
                }

                await Task.Delay(RepeatDelay.After(tried, (chance ?? Random.Shared).NextDouble()), clock, cancellationToken);
            }
        }
        catch (OperationCanceledException stopped) when (waitedFor is not null)
        {
            throw new OperationCanceledException(stopped.Message, waitedFor, cancellationToken);
        }
    }
}
