namespace Mcs.Platform.WorkQueue;

/// <summary>When a failed item is tried again: after one minute, then twice as long each time, at most six hours, each spread by a fifth.</summary>
public static class RetryPolicy
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>Whether an item that has now failed <paramref name="failures"/> times is set aside.</summary>
    public static bool IsExhausted(int failures, int attemptLimit) => failures >= attemptLimit;

    /// <summary>
    /// How many claims may end without a result before the item is set aside. Several times the attempt limit, because a
    /// process that dies is rarely the item's fault.
    /// </summary>
    public static int InterruptedLimit(int attemptLimit) => 4 * attemptLimit;

    /// <param name="failures">How often the item has failed, this time included.</param>
    /// <param name="jitter">From 0 to 1: where in the spread the delay falls.</param>
    public static TimeSpan Delay(int failures, double jitter)
    {
        var doublings = Math.Clamp(failures - 1, 0, 16);
        var delay = Math.Min(First.TotalSeconds * Math.Pow(2, doublings), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(delay * (0.8 + (0.4 * jitter)));
    }
}
