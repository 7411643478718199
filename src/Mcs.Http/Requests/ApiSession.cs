using System.Net.Http.Headers;

namespace Mcs.GoAudits.Api;

/// <summary>What the requests of one run have in common: the bearer token, when the run has to be done, and their pace.</summary>
internal sealed class ApiCall
{
    /// <param name="tokenSource">Where the token came from, in words: where to look when it is refused.</param>
    /// <exception cref="GoAuditsException">AuthRefused: the token is empty or holds characters that no header may carry.</exception>
    public ApiCall(string bearerToken, DateTimeOffset? deadline, RequestPace pace, string tokenSource = "the bearer token")
    {
        var token = bearerToken.Trim();
        if (token.Length == 0 || token.Any(c => c is < '!' or > '~'))
            throw new GoAuditsException(GoAuditsErrorKind.AuthRefused, $"The GoAudits bearer token is empty or holds characters that a header cannot carry: look at {tokenSource}.");

        Authorization = new AuthenticationHeaderValue("Bearer", token);
        Deadline = deadline;
        Pace = pace;
        TokenSource = tokenSource;
    }

    /// <summary>The end of the run's time; null when it has no limit.</summary>
    public DateTimeOffset? Deadline { get; }

    public RequestPace Pace { get; }

    public string TokenSource { get; }

    internal AuthenticationHeaderValue Authorization { get; }

    public override string ToString() => nameof(ApiCall);
}
