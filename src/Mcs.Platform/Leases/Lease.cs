namespace Mcs.Platform.Leases;

/// <summary>
/// The right of one run to be the only one of its job. The fencing token grows with each holder;
/// every exclusive write checks it in its own transaction, so that a holder that slept through its lease writes nothing.
/// </summary>
public sealed record Lease(string JobName, Guid RunId, long FencingToken);
