using Mcs.Platform.Jobs;
using Mcs.Platform.Queues;

namespace Mcs.Storage.Engines;

/// <summary>The database did not do what was asked. The message names the fault and holds no value from a row.</summary>
public sealed class StorageException(string message, StorageFault kind = StorageFault.Unavailable, Exception? inner = null) : JobException(message, inner), IRowFault
{
    public StorageFault Kind { get; } = kind;

    public bool IsOfRows => Kind is StorageFault.Data;
}
