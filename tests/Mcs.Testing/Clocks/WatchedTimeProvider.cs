using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Testing.Clocks;

/// <summary>A fake clock that tells when somebody begins to wait on it, so that a test moves it no earlier.</summary>
public sealed class WatchedTimeProvider(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until that many more timers were made.</summary>
    public async Task TimersAsync(int count, CancellationToken cancellationToken)
    {
        for (var made = 0; made < count; made++)
        {
            await NextTimerAsync(cancellationToken);
        }
    }

    /// <summary>In what time the next timer is due that someone makes, as soon as there is one.</summary>
    public ValueTask<TimeSpan> NextTimerAsync(CancellationToken cancellationToken) => _timers.Reader.ReadAsync(cancellationToken);
}
