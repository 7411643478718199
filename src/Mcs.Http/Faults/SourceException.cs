using System.Net;
using Mcs.Platform.Jobs;

namespace Mcs.Http.Faults;

/// <summary>
/// A request to a source failed, after the retries that its kind allows. The message is safe to log and to store: it
/// holds no address, no token and nothing of the payload but the names of an object's keys.
/// </summary>
/// <param name="kind">What went wrong.</param>
/// <param name="source">The name of the source, as the text has it.</param>
/// <param name="text">The whole message; names the source.</param>
public sealed class SourceException(SourceErrorKind kind, string source, string text) : JobException(text)
{
    public SourceErrorKind Kind => kind;

    public string SourceName => source;

    /// <summary>The status of the response that was refused; null when the fault lies elsewhere.</summary>
    public HttpStatusCode? StatusCode { get; internal init; }

    /// <summary>How long the source asked to wait before the next request; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Whether the same request may well succeed later.</summary>
    public bool IsTransient => Kind is SourceErrorKind.RateLimited or SourceErrorKind.ServerError or SourceErrorKind.Network or SourceErrorKind.Timeout;

    /// <summary>Whether the same request may well succeed within this run.</summary>
    public bool IsWorthRetrying => IsTransient && !IsWaitTooLong && !IsBodyTooSlow;

    /// <summary>Whether the wait that <see cref="RetryAfter"/> asks for is more than a request can spend.</summary>
    internal bool IsWaitTooLong { get; init; }

    /// <summary>Whether a body was cut because it took too long: another try would take as long.</summary>
    internal bool IsBodyTooSlow { get; init; }
}
