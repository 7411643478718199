using Mcs.Platform.Runs;
using Mcs.Platform.Secrets;

namespace Mcs.Http.Requests;

/// <summary>Signs a run in: the token is read once a run and lives as long as the run does.</summary>
public sealed class ApiSessionFactory(ISecrets secrets, TimeProvider clock)
{
    /// <param name="source">The name of the source.</param>
    /// <param name="token">Its token; null for a source that asks for none.</param>
    /// <param name="concurrency">How many requests may be under way at once.</param>
    /// <param name="run">The run that the session is for.</param>
    /// <param name="cancellationToken">Stops the reading of the token.</param>
    public async Task<ApiSession> CreateAsync(string source, SecretName? token, int concurrency, RunContext run, CancellationToken cancellationToken)
    {
        var pace = new RequestPace(concurrency, clock);
        return token is null
            ? new ApiSession(source, bearerToken: null, run.Deadline, pace)
            : new ApiSession(source, await secrets.ReadAsync(token, cancellationToken), run.Deadline, pace, secrets.SourceOf(token));
    }
}
