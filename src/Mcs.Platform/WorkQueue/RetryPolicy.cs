namespace Mcs.Platform.WorkQueue;

/// <summary>When a failed item is tried again: after one minute, then twice as long each time, at most six hours, each spread by a fifth.</summary>
public static class RetryPolicy
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>With its spread never more than an hour.</summary>
    private static readonly TimeSpan LongestDeferral = TimeSpan.FromMinutes(50);

    /// <summary>Whether an item that has now failed <paramref name="failures"/> times is a dead letter.</summary>
    public static bool IsExhausted(int failures, int attemptLimit) => failures >= attemptLimit;

    /// <summary>
    /// How many claims may end with the death of their process before the item is a dead letter. Several times the attempt
    /// limit, because a process that dies is rarely the item's fault.
    /// </summary>
    public static int InterruptionLimit(int attemptLimit) => 4 * attemptLimit;

    /// <summary>How long a failed item waits for its next try.</summary>
    /// <param name="failures">How often the item has failed, this time included.</param>
    /// <param name="jitter">From 0 to 1: where in the spread the delay falls.</param>
    public static TimeSpan Delay(int failures, double jitter) => Delay(failures, Longest, jitter);

    /// <summary>How long an item waits that was asked for and not finished: as long as a failed one, but an hour at most.</summary>
    /// <param name="attempts">How often the item was asked for, this time included.</param>
    /// <param name="jitter">From 0 to 1: where in the spread the delay falls.</param>
    public static TimeSpan DeferralDelay(int attempts, double jitter) => Delay(attempts, LongestDeferral, jitter);

    private static TimeSpan Delay(int times, TimeSpan longest, double jitter)
    {
        var doublings = Math.Clamp(times - 1, 0, 16);
        var delay = Math.Min(First.TotalSeconds * Math.Pow(2, doublings), longest.TotalSeconds);
        return TimeSpan.FromSeconds(delay * (0.8 + (0.4 * jitter)));
    }
}
