namespace Mcs.Storage.Sessions;

/// <summary>How long to wait before a transaction is repeated: a quarter of a second, doubling, spread by half so that colliding runs part.</summary>
internal static class RepeatDelay
{
    /// <param name="tried">How often it was tried.</param>
    /// <param name="jitter">From 0 to 1.</param>
    public static TimeSpan After(int tried, double jitter) =>
        TimeSpan.FromMilliseconds(250 * Math.Pow(2, tried - 1) * (0.5 + jitter));
}
