using Mcs.Platform.Queues;

namespace Mcs.Http.Faults;

/// <summary>Who is at fault when an API was asked for an item and failed.</summary>
public static class SourceFaults
{
    /// <summary>An answer that refuses this item, or is incomplete, is the item's; a refused token is nobody's, and all else may be the API's.</summary>
    public static ItemFault Judge(Exception fault) => fault switch
    {
        ItemException or SourceException { Kind: SourceErrorKind.Refused or SourceErrorKind.Incomplete } => ItemFault.Item,
        SourceException { Kind: SourceErrorKind.AuthRefused } => ItemFault.Run,
        _ => ItemFault.Source,
    };
}
