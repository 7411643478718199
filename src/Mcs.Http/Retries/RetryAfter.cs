using System.Net.Http.Headers;

namespace Mcs.GoAudits.Api;

/// <summary>The wait that a response asks for.</summary>
internal static class RetryAfter
{
    private const string Header = "Retry-After";

    /// <summary>Never negative; null when the response has no such header, or one that cannot be understood.</summary>
    public static TimeSpan? From(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var wait = headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : Beyond(headers);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>Seconds beyond 32 bits do not parse, but still mean: very long.</summary>
    private static TimeSpan? Beyond(HttpResponseHeaders headers) =>
        headers.TryGetValues(Header, out var values) && values.First() is { Length: > 0 } value && value.All(char.IsAsciiDigit)
            ? TimeSpan.FromSeconds(int.MaxValue)
            : null;
}
