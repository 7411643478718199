namespace Mcs.GoAudits.Api;

/// <summary>How often and how long a request waits for its next try.</summary>
internal static class RetryRules
{
    /// <summary>Tries in all, the first included.</summary>
    public const int Tries = 5;

    /// <summary>The longest wait that a Retry-After header may ask for.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongestJitter = TimeSpan.FromMilliseconds(300);

    /// <summary>1 s, doubling to 8 s, plus up to 300 ms so that requests which failed together do not return together.</summary>
    /// <param name="retry">0 for the first retry.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan Backoff(int retry, double random)
    {
        var doublings = Math.Min(Math.Pow(2, retry), LongestBackoff / FirstBackoff);
        return FirstBackoff * doublings + LongestJitter * random;
    }

    /// <summary>Why a wait that a response asks for is not waited; null when it is, or when none is asked for.</summary>
    /// <param name="wait">What the response asks for.</param>
    /// <param name="left">What the run has left; null when it has no limit.</param>
    public static string? ObjectionTo(TimeSpan? wait, TimeSpan? left)
    {
        if (wait > LongestWait)
            return FormattableString.Invariant($" and asks to wait {wait.Value.TotalSeconds:0} s, longer than the {LongestWait.TotalSeconds:0} s that a request may wait");
        if (wait > left)
            return FormattableString.Invariant($" and asks to wait {wait.Value.TotalSeconds:0} s, longer than the run has left");
        return null;
    }
}
