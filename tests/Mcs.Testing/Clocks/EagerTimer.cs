namespace Mcs.Testing.Clocks;

/// <summary>A timer of a <see cref="EagerClock"/>. Its mutable state is guarded by the clock.</summary>
internal sealed class EagerTimer(EagerClock clock, TimerCallback callback, object? state) : ITimer
{
    internal object? State => state;

    internal DateTimeOffset Due { get; set; }

    internal TimeSpan? Period { get; set; }

    internal bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Schedule(this, dueTime, period);
        return !IsDisposed;
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Fire() => callback(state);
}
