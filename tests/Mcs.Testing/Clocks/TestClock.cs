namespace Mcs.Testing.Clocks;

/// <summary>A clock that a test owns: time stands still until the test moves it. Thread-safe.</summary>
/// <remarks>Timestamps count in ticks of the same clock, so measured durations follow it too. The local zone is UTC.</remarks>
public abstract class TestClock(DateTimeOffset? start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TestTimer> _timers = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

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
                return _timers.Count;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
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
            until = _now + by;

        while (TakeNextDue(until) is { } timer)
            timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Whether a timer fires without the test moving the clock; the clock then jumps to its due time.</summary>
    private protected virtual bool FiresByItself(object? state, TimeSpan dueTime, TimeSpan period) => dueTime == TimeSpan.Zero;

    internal void Schedule(TestTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (timer.IsDisposed || dueTime == Timeout.InfiniteTimeSpan)
                return;

            timer.Period = period > TimeSpan.Zero ? period : null;
            timer.Due = _now + dueTime;
            _timers.Add(timer);
            if (!FiresByItself(timer.State, dueTime, period))
                return;

            _now = timer.Due;
        }

        ThreadPool.QueueUserWorkItem(_ =>
        {
            if (Take(timer))
                timer.Fire();
        });
    }

    internal void Remove(TestTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    private TestTimer? TakeNextDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            var now = next?.Due ?? until;
            if (now > _now)
                _now = now;
            if (next is not null)
                TakeLocked(next);
            return next;
        }
    }

    private bool Take(TestTimer timer)
    {
        lock (_gate)
            return timer.Due <= _now && TakeLocked(timer);
    }

    private bool TakeLocked(TestTimer timer)
    {
        if (!_timers.Remove(timer))
            return false;

        if (timer.Period is { } period)
        {
            timer.Due += period;
            _timers.Add(timer);
        }

        return true;
    }
}
