namespace Mcs.Cli.Tests.Cli;

/// <summary>The real clock, moved to a morning of a test's own: time passes and timers fire, and no test meets midnight.</summary>
internal sealed class FixedDayClock : TimeProvider
{
    private readonly DateTimeOffset _start;
    private readonly long _began = System.GetTimestamp();

    public FixedDayClock(DateTimeOffset? start = null) => _start = start ?? Morning;

    public static DateTimeOffset Morning { get; } = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _start + System.GetElapsedTime(_began);
}
