namespace Mcs.Platform.Workers;

/// <summary>How a worker stands, as its health endpoints tell it. Names no host, no version and no person.</summary>
public sealed class WorkerHealth(TimeProvider clock)
{
    /// <summary>A loop that did not turn for so long hangs: its longest pause, several times over, and the longest wait of a receive.</summary>
    public static TimeSpan TurnLimit { get; } = TimeSpan.FromMinutes(2);

    private long _turned = clock.GetTimestamp();
    private volatile string _lease = "none";
    private volatile bool _isReady;

    /// <summary>Whether the loop turned lately; nothing else is asked.</summary>
    public bool IsAlive => SinceTurn <= TurnLimit;

    /// <summary>Whether it works: the database answered, and an exclusive worker holds its lease.</summary>
    public bool IsReady => _isReady && IsAlive;

    public TimeSpan SinceTurn => clock.GetElapsedTime(Interlocked.Read(ref _turned));

    /// <summary><c>none</c>, <c>held</c> or <c>standby</c>.</summary>
    public string Lease => _lease;

    internal void Turned() => Interlocked.Exchange(ref _turned, clock.GetTimestamp());

    internal void Works(bool holdsLease) => (_lease, _isReady) = (holdsLease ? "held" : "none", true);

    internal void StandsBy() => (_lease, _isReady) = ("standby", false);

    internal void Stops() => _isReady = false;
}
