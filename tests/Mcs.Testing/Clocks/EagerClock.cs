namespace Mcs.Testing.Clocks;

/// <summary>
/// A clock for code that waits: a delay (Task.Delay, a Polly backoff; in general every one-shot timer) is over at once,
/// on the thread pool, and the clock jumps to its due time.
/// </summary>
/// <remarks>
/// Two kinds of timer are no delays and move only by <see cref="Advance"/>, never because somebody else's
/// delay jumped the clock: the time limit of a <see cref="CancellationTokenSource"/> (told by the timer's state, which
/// is the source itself), and a periodic timer. So a request that waits for a real socket is not timed out by the
/// backoff of its neighbour. Task.WaitAsync with a timeout counts as a delay: use a CancellationTokenSource instead.
/// Timestamps count in ticks of the same clock, so measured durations follow it too. The local zone is UTC. Thread-safe.
/// </remarks>
public sealed class EagerClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<EagerTimer> _timers = [];
    private readonly List<TimeSpan> _delays = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Every delay waited for so far, in the order in which they began.</summary>
    public IReadOnlyList<TimeSpan> Delays
    {
        get
        {
            lock (_gate)
            {
                return [.. _delays];
            }
        }
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>
    /// How many timers wait for the clock. A test that has to move time while something waits for it looks here first,
    /// so that it does not move it too early.
    /// </summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <summary>
    /// Moves time on. Timers that become due fire in the order of their due times, on the calling thread, each seeing
    /// the clock at its own due time; a periodic one fires once for each period that passes.
    /// </summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset until;
        lock (_gate)
        {
            until = _now + by;
        }

        while (TakeNextDue(until) is { } timer)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new EagerTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Schedule(EagerTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (timer.IsDisposed || dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.Period = period > TimeSpan.Zero ? period : null;
            timer.Due = _now + dueTime;
            _timers.Add(timer);
            if (dueTime > TimeSpan.Zero && (timer.State is CancellationTokenSource || period > TimeSpan.Zero))
            {
                return;
            }

            if (timer.State is not CancellationTokenSource && timer.Period is null)
            {
                _delays.Add(dueTime);
            }

            _now = timer.Due;
        }

        ThreadPool.QueueUserWorkItem(_ =>
        {
            if (Take(timer))
            {
                timer.Fire();
            }
        });
    }

    internal void Remove(EagerTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    private EagerTimer? TakeNextDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            var now = next?.Due ?? until;
            if (now > _now)
            {
                _now = now;
            }

            if (next is not null)
            {
                TakeLocked(next);
            }

            return next;
        }
    }

    private bool Take(EagerTimer timer)
    {
        lock (_gate)
        {
            return timer.Due <= _now && TakeLocked(timer);
        }
    }

    private bool TakeLocked(EagerTimer timer)
    {
        if (!_timers.Remove(timer))
        {
            return false;
        }

        if (timer.Period is { } period)
        {
            timer.Due += period;
            _timers.Add(timer);
        }

        return true;
    }
}
