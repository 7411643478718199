namespace Mcs.Simulation.Tests.Worlds;

/// <summary>The time of a world. It moves only when the world moves it.</summary>
internal sealed class VirtualClock(DateTimeOffset start)
{
    private readonly List<VirtualTimer> _timers = [];

    public DateTimeOffset Now { get; private set; } = start;

    public IReadOnlyList<VirtualTimer> Timers => _timers;

    public void MoveTo(DateTimeOffset time) => Now = time > Now ? time : Now;

    public void Schedule(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Remove(timer);
        if (dueTime == Timeout.InfiniteTimeSpan || timer.IsDisposed)
        {
            return;
        }

        timer.Due = Now + dueTime;
        timer.Period = period > TimeSpan.Zero ? period : null;
        _timers.Add(timer);
    }

    public void Remove(VirtualTimer timer) => _timers.Remove(timer);

    /// <summary>The timers of a process that died go with it.</summary>
    public void Forget(object owner) => _timers.RemoveAll(timer => ReferenceEquals(timer.Owner, owner));

    public void Fire(VirtualTimer timer)
    {
        _timers.Remove(timer);
        if (timer.Period is { } period)
        {
            timer.Due = Now + period;
            _timers.Add(timer);
        }

        timer.Fire();
    }
}

internal sealed class VirtualTimer(VirtualClock clock, object owner, TimerCallback callback, object? state) : ITimer
{
    public object Owner => owner;

    public DateTimeOffset Due { get; set; }

    public TimeSpan? Period { get; set; }

    public bool IsDisposed { get; private set; }

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Schedule(this, dueTime, period);
        return !IsDisposed;
    }

    public void Dispose()
    {
        IsDisposed = true;
        clock.Remove(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The clock as one process sees it.</summary>
internal sealed class ProcessTime(VirtualClock clock, object owner) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => clock.Now;

    public override long GetTimestamp() => clock.Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(clock, owner, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
