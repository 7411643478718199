using Mcs.Platform.Leases;
using Mcs.Platform.Time;

namespace Mcs.Platform.Runs;

/// <summary>The runs of all jobs: what is going on, and what went before (<c>JobRunHistory</c>).</summary>
public interface IRunHistory
{
    /// <summary>Records a run as <see cref="RunStatus.Running"/>.</summary>
    Task OpenAsync(OpenedRun run, CancellationToken cancellationToken);

    /// <summary>
    /// Says that the run lives: renews its last-seen time, its lease if it has one, and every claim it holds.
    /// </summary>
    /// <param name="runId">The run, or the worker.</param>
    /// <param name="lease">Its lease.</param>
    /// <param name="renewsClaims">Not for a worker: it extends what it has in hand, and a claim whose answer it never got runs out.</param>
    /// <param name="nowUtc">When it was seen.</param>
    /// <param name="untilUtc">Until when lease and claims last.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>False when the lease is no longer this run's; true otherwise.</returns>
    Task<bool> KeepAliveAsync(Guid runId, Lease? lease, bool renewsClaims, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken);

    /// <summary>Records how the run ended; frees its lease and releases, as never asked for, the claims it still holds.</summary>
    Task CloseAsync(ClosedRun run, CancellationToken cancellationToken);

    /// <summary>Frees the lease of a worker, and releases as never asked for the claims that it still holds.</summary>
    Task ReleaseAsync(string jobName, Guid holderId, CancellationToken cancellationToken);

    /// <summary>Closes as <see cref="RunStatus.Abandoned"/> the job's runs that are dead.</summary>
    /// <param name="jobName">The job.</param>
    /// <param name="seenBeforeUtc">A run that was last seen before this is dead.</param>
    /// <param name="startedBeforeUtc">A run that never says when it was seen, which is an older system's, is dead when it began before this.</param>
    /// <param name="nowUtc">When they are closed.</param>
    /// <returns>The runs that were closed.</returns>
    Task<IReadOnlyList<Guid>> AbandonDeadAsync(string jobName, UtcSecond seenBeforeUtc, UtcSecond startedBeforeUtc, UtcSecond nowUtc, CancellationToken cancellationToken);

    /// <summary>The newest run of each job that ever ran.</summary>
    Task<IReadOnlyList<RecordedRun>> LatestAsync(CancellationToken cancellationToken);

    /// <summary>How each job that ever ran is doing.</summary>
    Task<IReadOnlyList<JobHealth>> HealthAsync(CancellationToken cancellationToken);

    /// <summary>When the newest successful run of the job began that was ours, not an older system's; null when there is none.</summary>
    Task<UtcSecond?> LatestSuccessAsync(string jobName, CancellationToken cancellationToken);

    /// <summary>The newest of those that began at <paramref name="sinceUtc"/> or later; null when there is none.</summary>
    /// <inheritdoc cref="LatestSuccessAsync(string, CancellationToken)"/>
    Task<RecordedRun?> LatestSuccessAsync(string jobName, UtcSecond sinceUtc, CancellationToken cancellationToken);

    /// <summary>The counts of the job's newest successful run that began at <paramref name="beforeUtc"/> or earlier, as it stored them; null when there is none.</summary>
    Task<string?> CountsJsonAsync(string jobName, UtcSecond beforeUtc, CancellationToken cancellationToken);
}
