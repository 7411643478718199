namespace Mcs.Storage.Engines;

/// <summary>A fault after which the same transaction, repeated as a whole, may well succeed.</summary>
internal enum TransientFault
{
    Deadlock,

    /// <summary>No answer within the time limit.</summary>
    Timeout,

    ConnectionLost,

    /// <summary>A lock that others hold, or a server that takes no more requests.</summary>
    Busy,

    /// <summary>Another writer came in between.</summary>
    Conflict,
}
