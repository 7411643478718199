using Mcs.Platform.Time;

namespace Mcs.Platform.Leases;

/// <summary>Who may run an exclusive job (<c>JobLease</c>). A lease ends when its run is closed, or by itself when it runs out.</summary>
public interface ILeases
{
    /// <summary>Takes the job's lease if nobody holds it, or the holder let it run out.</summary>
    Task<LeaseAttempt> AcquireAsync(string jobName, Guid runId, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken);
}
