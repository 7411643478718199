namespace Mcs.Testing.Clocks;

/// <summary>
/// A clock for code that waits: a delay (Task.Delay, a Polly backoff; in general every one-shot timer) is over at once,
/// on the thread pool, and the clock jumps to its due time.
/// </summary>
/// <remarks>
/// Two kinds of timer are no delays and move only by <see cref="TestClock.Advance"/>, never because somebody else's
/// delay jumped the clock: the time limit of a <see cref="CancellationTokenSource"/> (told by the timer's state, which
/// is the source itself), and a periodic timer. So a request that waits for a real socket is not timed out by the
/// backoff of its neighbour. Task.WaitAsync with a timeout counts as a delay: use a CancellationTokenSource instead.
/// </remarks>
public sealed class EagerClock(DateTimeOffset? start = null) : TestClock(start)
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _delays = [];

    /// <summary>Every delay waited for so far, in the order in which they began.</summary>
    public IReadOnlyList<TimeSpan> Delays
    {
        get
        {
            lock (_gate)
                return [.. _delays];
        }
    }

    private protected override bool FiresByItself(object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is CancellationTokenSource || period > TimeSpan.Zero)
            return base.FiresByItself(state, dueTime, period);

        lock (_gate)
            _delays.Add(dueTime);
        return true;
    }
}
