using Mcs.Platform.Time;

namespace Mcs.Platform.Leases;

/// <summary>The answer to a request for a lease: the lease, or who has it.</summary>
public sealed record LeaseAttempt(Lease? Lease, Guid? HolderRunId, UtcSecond? HeldUntilUtc);
