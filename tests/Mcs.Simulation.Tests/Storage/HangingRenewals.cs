using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Simulation.Tests.Processes;
using Mcs.Simulation.Tests.Worlds;

namespace Mcs.Simulation.Tests.Storage;

/// <summary>
/// The real run history, of which renewals at times get no answer for longer than a lease lives: before they reach the
/// database, or after. Nobody else is held up by them.
/// </summary>
internal sealed class HangingRenewals(IRunHistory history, World world, SimulatedProcess process, StorageFaults faults) : IRunHistory
{
    public Task ReleaseAsync(string jobName, Guid holderId, CancellationToken cancellationToken) => history.ReleaseAsync(jobName, holderId, cancellationToken);

    public async Task<bool> KeepAliveAsync(Guid runId, Lease? lease, bool renewsClaims, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken)
    {
        var hang = faults.RenewalHang();
        var isBefore = hang is not null && world.Roll(0.7);
        if (isBefore)
        {
            await world.WaitAsync(process, "renews, after no answer for long", hang!.Value, cancellationToken);
        }

        var holds = await history.KeepAliveAsync(runId, lease, renewsClaims, nowUtc, untilUtc, cancellationToken);
        if (hang is { } late && !isBefore)
        {
            await world.WaitAsync(process, "hears late that it has renewed", late, cancellationToken);
        }

        return holds;
    }

    public Task OpenAsync(OpenedRun run, CancellationToken cancellationToken) => history.OpenAsync(run, cancellationToken);

    public Task CloseAsync(ClosedRun run, CancellationToken cancellationToken) => history.CloseAsync(run, cancellationToken);

    public Task<IReadOnlyList<Guid>> AbandonDeadAsync(
        string jobName, UtcSecond seenBeforeUtc, UtcSecond startedBeforeUtc, UtcSecond nowUtc, CancellationToken cancellationToken) =>
        history.AbandonDeadAsync(jobName, seenBeforeUtc, startedBeforeUtc, nowUtc, cancellationToken);

    public Task<IReadOnlyList<RecordedRun>> LatestAsync(CancellationToken cancellationToken) => history.LatestAsync(cancellationToken);

    public Task<IReadOnlyList<JobHealth>> HealthAsync(CancellationToken cancellationToken) => history.HealthAsync(cancellationToken);

    public Task<UtcSecond?> LatestSuccessAsync(string jobName, CancellationToken cancellationToken) => history.LatestSuccessAsync(jobName, cancellationToken);

    public Task<RecordedRun?> LatestSuccessAsync(string jobName, UtcSecond sinceUtc, CancellationToken cancellationToken) =>
        history.LatestSuccessAsync(jobName, sinceUtc, cancellationToken);

    public Task<string?> CountsJsonAsync(string jobName, UtcSecond beforeUtc, CancellationToken cancellationToken) =>
        history.CountsJsonAsync(jobName, beforeUtc, cancellationToken);
}
