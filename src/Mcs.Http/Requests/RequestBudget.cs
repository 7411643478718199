namespace Mcs.Http.Requests;

/// <summary>The time that all tries of a request share. It begins with the first try, not with the wait for its turn.</summary>
public sealed class RequestBudget : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _time;
    private readonly CancellationTokenSource _either;
    private int _started;

    public RequestBudget(TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        _limit = limit;
        _time = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _time.Token);
    }

    /// <summary>Fires when the time is used up, and when the caller gives up.</summary>
    public CancellationToken Token => _either.Token;

    public bool IsUsedUp => _time.IsCancellationRequested;

    public void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            _time.CancelAfter(_limit);
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _time.Dispose();
    }
}
