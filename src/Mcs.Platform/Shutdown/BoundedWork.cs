namespace Mcs.Platform.Shutdown;

/// <summary>
/// Work that may be told to stop, and has then a limited time on the clock. What is still under way after that is left behind:
/// a driver on a dead connection may ignore its token, hold its thread, or hold the thread that cancels it.
/// </summary>
internal sealed class BoundedWork : IDisposable
{
    /// <summary>The end of the time, in which what was told to give up must obey.</summary>
    internal static readonly TimeSpan GivingUp = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping;
    private readonly CancellationTokenSource _told;
    private readonly CancellationTokenSource _lastWrites;
    private readonly CancellationTokenSource _overdue;
    private Task _work = Task.CompletedTask;

    /// <param name="time">How long it may take from being told to stop.</param>
    /// <param name="clock">The clock of the run.</param>
    /// <param name="stops">Each of them tells it to stop.</param>
    public BoundedWork(TimeSpan time, TimeProvider clock, params CancellationToken[] stops)
    {
        _lastWrites = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _overdue = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);

        // Callbacks run in the reverse of the order in which they were registered: the time starts before the work hears of it.
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(stops);
        _told = CancellationTokenSource.CreateLinkedTokenSource(stops);
        _told.Token.Register(() =>
        {
            _lastWrites.CancelAfter(time - GivingUp);
            _overdue.CancelAfter(time);
        });
    }

    /// <summary>Limits the last writes of work that was told to stop.</summary>
    public CancellationToken LastWrites => _lastWrites.Token;

    /// <summary>Whether it was told to stop.</summary>
    public bool IsTold => _stopping.IsCancellationRequested;

    /// <summary>Whether its time passed before it ended.</summary>
    public bool IsLeftBehind => _overdue.IsCancellationRequested && !_work.IsCompleted;

    /// <summary>Runs <paramref name="work"/>, unless told to stop already.</summary>
    /// <exception cref="OperationCanceledException">Told to stop, or left behind.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        _stopping.Token.ThrowIfCancellationRequested();
        var running = Task.Run(() => work(_stopping.Token), CancellationToken.None);
        _work = running;
        return await running.WaitAsync(_overdue.Token);
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<CancellationToken, Task> work) => RunAsync(async told =>
    {
        await work(told);
        return true;
    });

    public void Dispose()
    {
        // A source that is disposed of waits for its callbacks; and what is left behind may still look at its token.
        if (!IsLeftBehind)
        {
            _told.Dispose();
            _stopping.Dispose();
            _lastWrites.Dispose();
            _overdue.Dispose();
        }
    }
}
