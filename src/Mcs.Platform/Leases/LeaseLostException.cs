using Mcs.Platform.Jobs;

namespace Mcs.Platform.Leases;

/// <summary>The run's lease ran out and may be another run's: this run writes nothing more.</summary>
public sealed class LeaseLostException(Lease lease)
    : JobException($"The lease of {lease.JobName} was lost (fencing token {lease.FencingToken}): another run may be working; this one wrote nothing more.");
