using Mcs.Http.Faults;

namespace Mcs.Http.Requests;

/// <summary>
/// How many requests of a run may be under way at once, and from when: lowered to half by each 429, raised by one after about
/// as many successes as are allowed at once (additive increase, multiplicative decrease), never above what is configured and
/// never below one. A wait that one request is told holds back all of them.
/// </summary>
public sealed class RequestPace(int limit, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private double _allowed = limit;
    private int _underWay;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>How many requests may be under way at once now.</summary>
    public int Allowed
    {
        get
        {
            lock (_gate)
            {
                return (int)_allowed;
            }
        }
    }

    /// <summary>Sends one request when its turn has come, and learns from how it ends.</summary>
    /// <exception cref="OperationCanceledException">Stopped while it waited or was under way.</exception>
    public async Task<T> SendAsync<T>(Func<Task<T>> send, CancellationToken cancellationToken)
    {
        await WaitForTurnAsync(cancellationToken);
        try
        {
            var answer = await send();
            Increase();
            return answer;
        }
        catch (SourceException limited) when (limited.Kind == SourceErrorKind.RateLimited)
        {
            Decrease(limited.IsWaitTooLong ? null : limited.RetryAfter);
            throw;
        }
        finally
        {
            Release();
        }
    }

    private async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        if (EnterOrEnqueue() is { } turn)
        {
            // Cancelled while waiting: the turn may come all the same, and is then passed on.
            await using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
            await turn.Task;
        }

        try
        {
            for (var wait = Remaining(); wait > TimeSpan.Zero; wait = Remaining())
            {
                await Task.Delay(wait, clock, cancellationToken);
            }
        }
        catch
        {
            Release();
            throw;
        }
    }

    /// <returns>Null when the request may go at once; otherwise its place in the queue.</returns>
    private TaskCompletionSource? EnterOrEnqueue()
    {
        lock (_gate)
        {
            if (_underWay < (int)_allowed)
            {
                _underWay++;
                return null;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            return turn;
        }
    }

    private TimeSpan Remaining()
    {
        lock (_gate)
        {
            return _notBefore - clock.GetUtcNow();
        }
    }

    private void Increase()
    {
        lock (_gate)
        {
            _allowed = Math.Min(limit, _allowed + (1 / _allowed));
        }
    }

    private void Decrease(TimeSpan? wait)
    {
        lock (_gate)
        {
            _allowed = Math.Max(1, _allowed / 2);
            var until = clock.GetUtcNow() + (wait ?? TimeSpan.Zero);
            _notBefore = until > _notBefore ? until : _notBefore;
        }
    }

    private void Release()
    {
        lock (_gate)
        {
            _underWay--;
            while (_underWay < (int)_allowed && _waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                {
                    _underWay++;
                }
            }
        }
    }
}
