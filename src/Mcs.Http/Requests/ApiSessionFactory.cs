using Mcs.GoAudits.Settings;
using Mcs.Platform.Runs;
using Mcs.Platform.Secrets;

namespace Mcs.GoAudits.Api;

/// <summary>Signs a run in: the token is read once a run and lives as long as the run does.</summary>
internal sealed class ApiCalls(ISecrets secrets, GoAuditsSettings settings, TimeProvider clock)
{
    public async Task<ApiCall> BeginAsync(RunContext run, CancellationToken cancellationToken) =>
        new(await secrets.ReadAsync(settings.Token, cancellationToken), run.Deadline, new RequestPace(settings.Concurrency, clock), secrets.SourceOf(settings.Token));
}
