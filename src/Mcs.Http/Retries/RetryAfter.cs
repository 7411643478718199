using System.Globalization;
using System.Net.Http.Headers;

namespace Mcs.Http.Retries;

/// <summary>The wait that a response asks for.</summary>
internal static class RetryAfter
{
    private const string Header = "Retry-After";

    /// <summary>More seconds than a year has are no wait but a moment, in seconds since 1970.</summary>
    private const long LongestWaitSeconds = 31_536_000;

    /// <summary>Never negative; null when the response has no such header, or one that says nothing.</summary>
    public static TimeSpan? From(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var wait = headers.RetryAfter is { Date: { } date } ? date - now : Seconds(headers) is { } seconds ? FromSeconds(seconds, now) : null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>Why a wait that a response asks for is not waited; null when it is, or when none is asked for.</summary>
    /// <param name="wait">What the response asks for.</param>
    /// <param name="longest">The longest wait that it may ask for.</param>
    /// <param name="left">What the run has left; null when it has no limit.</param>
    public static string? RejectWait(TimeSpan? wait, TimeSpan longest, TimeSpan? left)
    {
        if (wait > longest)
        {
            return FormattableString.Invariant($" and asks to wait {wait.Value.TotalSeconds:0} s, longer than the {longest.TotalSeconds:0} s that a request may wait");
        }

        return wait > left
            ? FormattableString.Invariant($" and asks to wait {wait.Value.TotalSeconds:0} s, longer than the run has left")
            : null;
    }

    /// <summary>Digits beyond 64 bits still mean: very long.</summary>
    private static long? Seconds(HttpResponseHeaders headers) =>
        headers.TryGetValues(Header, out var values) && values.First() is { Length: > 0 } value && value.All(char.IsAsciiDigit)
            ? long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : long.MaxValue
            : null;

    /// <summary>A moment within the second that it is counted in is that of the refusal itself: some servers send it, and it says nothing.</summary>
    private static TimeSpan? FromSeconds(long seconds, DateTimeOffset now)
    {
        if (seconds <= LongestWaitSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        var ahead = TimeSpan.FromSeconds(Math.Min(seconds - now.ToUnixTimeSeconds(), int.MaxValue));
        return ahead > TimeSpan.FromSeconds(1) ? ahead : null;
    }
}
