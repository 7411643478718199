namespace Mcs.Platform.Workers;

/// <summary>How long a worker waits before it asks again: 0.1 s after an item, twice as long each time that nothing was there, 5 s at most.</summary>
public sealed class IdlePause
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private TimeSpan _next = First;

    /// <summary>Something was there.</summary>
    public void Reset() => _next = First;

    /// <summary>Nothing was there: how long to wait now.</summary>
    public TimeSpan Next()
    {
        var pause = _next;
        _next = pause * 2 < Longest ? pause * 2 : Longest;
        return pause;
    }
}
