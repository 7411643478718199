using System.Net;
using Mcs.Platform.Jobs;

namespace Mcs.GoAudits.Api;

/// <summary>
/// A request to GoAudits failed, after the retries that its kind allows. The message is safe to log and to store: it
/// holds no address, no token and nothing of the payload but the names of an object's keys.
/// </summary>
public sealed class GoAuditsException : JobException
{
    internal GoAuditsException(GoAuditsErrorKind kind, string message)
        : base(message) => Kind = kind;

    public GoAuditsErrorKind Kind { get; }

    /// <summary>The status of the response that was refused; null when the fault lies elsewhere.</summary>
    public HttpStatusCode? StatusCode { get; internal init; }

    /// <summary>How long the API asked to wait before the next request; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Whether the same request may well succeed later.</summary>
    public bool IsTransient =>
        Kind is GoAuditsErrorKind.RateLimited or GoAuditsErrorKind.ServerError or GoAuditsErrorKind.Network or GoAuditsErrorKind.Timeout;

    /// <summary>Whether the wait that <see cref="RetryAfter"/> asks for is more than a request can spend.</summary>
    internal bool IsWaitTooLong { get; init; }

    /// <summary>Whether a body was cut because it took too long: another try would take as long.</summary>
    internal bool IsBodyTooSlow { get; init; }
}
