using Mcs.Platform.Runs;

namespace Mcs.Platform.Jobs;

/// <summary>The work of a job, and nothing else: opening, guarding and closing the run is the runner's part.</summary>
public interface IJob
{
    /// <summary>Does the work once, telling <paramref name="run"/> what it counts as it goes.</summary>
    /// <param name="run">The run this work belongs to.</param>
    /// <param name="stopping">Fires on SIGTERM, at the time limit, and when the lease is lost.</param>
    /// <exception cref="JobException">The run fails; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The run was told to stop.</exception>
    Task RunAsync(RunContext run, CancellationToken stopping);
}
