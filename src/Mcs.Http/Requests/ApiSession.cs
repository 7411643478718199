using System.Diagnostics.CodeAnalysis;
using Mcs.Http.Faults;

namespace Mcs.Http.Requests;

/// <summary>What the requests of one run have in common: the bearer token, when the run has to be done, and their pace.</summary>
public sealed class ApiSession
{
    private readonly string? _authorization;

    /// <param name="source">The name of the source.</param>
    /// <param name="bearerToken">Null for a source that asks for none.</param>
    /// <param name="deadline">The end of the run's time; null when it has no limit.</param>
    /// <param name="pace">Shared by all requests.</param>
    /// <param name="tokenSource">Where the token came from, in words: where to look when it is refused.</param>
    /// <exception cref="SourceException">AuthRefused: the token is empty or holds characters that no header may carry.</exception>
    public ApiSession(string source, string? bearerToken, DateTimeOffset? deadline, RequestPace pace, string tokenSource = "the bearer token")
    {
        var token = bearerToken?.Trim();
        if (token is not null && (token.Length == 0 || token.Any(c => c is < '!' or > '~')))
        {
            throw new SourceException(
                SourceErrorKind.AuthRefused, source, $"The {source} bearer token is empty or holds characters that a header cannot carry: look at {tokenSource}.");
        }

        _authorization = token is null ? null : $"Bearer {token}";
        Deadline = deadline;
        Pace = pace;
        TokenSource = tokenSource;
    }

    public DateTimeOffset? Deadline { get; }

    public RequestPace Pace { get; }

    public string TokenSource { get; }

    /// <summary>The header of that name; null for none.</summary>
    [SuppressMessage("Design", "CA1024:Use properties where appropriate", Justification = "What writes the properties of an object to a log must not meet the token.")]
    public string? GetAuthorization() => _authorization;

    public override string ToString() => nameof(ApiSession);
}
