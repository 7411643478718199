using Mcs.Platform.Leases;
using Mcs.Platform.Time;

namespace Mcs.Testing.Runs;

/// <summary>Leases that everybody gets, with a growing token, unless a test says that another run holds them.</summary>
public sealed class FakeLeases : ILeases
{
    private long _token;

    public Exception? Fault { get; set; }

    /// <summary>The run that holds the lease already.</summary>
    public Guid? Holder { get; set; }

    /// <summary>What asking takes before the answer.</summary>
    public Action OnAcquire { get; set; } = () => { };

    public Task<LeaseAttempt> AcquireAsync(string jobName, Guid runId, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Fault is not null)
        {
            throw Fault;
        }

        OnAcquire();
        return Task.FromResult(Holder is { } holder
            ? new LeaseAttempt(null, holder, untilUtc)
            : new LeaseAttempt(new Lease(jobName, runId, Interlocked.Increment(ref _token)), null, null));
    }
}
