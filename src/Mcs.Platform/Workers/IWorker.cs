using Mcs.Platform.Runs;

namespace Mcs.Platform.Workers;

/// <summary>The work of a worker, which goes on until it is told to stop: lease, run rows and signals are the runner's part.</summary>
public interface IWorker
{
    /// <summary>What one hour of the worker says of itself; each hour has its own.</summary>
    RunReport NewReport();

    /// <summary>Takes items and does them. Returns when it was told to finish and holds nothing more, or when nothing is left to do and <see cref="WorkerContext.UntilIdle"/>.</summary>
    /// <param name="worker">The worker this work belongs to.</param>
    /// <param name="finish">Take nothing new, and finish what is in hand.</param>
    /// <param name="abort">The time to finish is used up, or lease or claims are lost: write nothing more.</param>
    /// <exception cref="Jobs.JobException">The worker fails; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was told to abort.</exception>
    Task RunAsync(WorkerContext worker, CancellationToken finish, CancellationToken abort);
}
