using System.Data.Common;

namespace Mcs.Storage.Sessions;

/// <summary>
/// Where tests look over a process's shoulder, to have it killed between two writes or to let its disk fill up. In production
/// nobody listens, and each of these costs the look at a null. Set before anything is opened, or never.
/// </summary>
internal static class FaultPoint
{
    /// <summary>Told each moment and what it is of, such as <c>before commit of</c> and <c>WorkItems.Claim</c>.</summary>
    internal static Action<string, string?>? Reached { get; set; }

    /// <summary>Told each connection as it is opened.</summary>
    internal static Action<DbConnection>? Opened { get; set; }
}
