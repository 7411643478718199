using System.Data.Common;

namespace Mcs.Storage.Sessions;

/// <summary>
/// Where tests have a process killed between two writes, or let its disk fill up. Static, because their startup hook runs before
/// there is a container that a decorating engine could be put into. Set before anything is opened, or never.
/// </summary>
internal static class FaultPoint
{
    /// <summary>Told <c>before</c> or <c>after</c>, and the step, such as <c>commit of WorkItems.Claim</c>.</summary>
    internal static Action<string, string>? Reached { get; set; }

    /// <summary>Told each connection as it is opened.</summary>
    internal static Action<DbConnection>? Opened { get; set; }
}
