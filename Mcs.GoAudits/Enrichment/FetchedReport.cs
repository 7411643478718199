using Mcs.GoAudits.Parsing;
using Mcs.Platform.WorkQueue;

namespace Mcs.GoAudits.Enrichment;

/// <summary>What became of asking for a report's details: the details, or why there are none.</summary>
internal sealed record FetchedReport(ClaimedItem Item, ReportDetails? Details, string? Error)
{
    public static FetchedReport Of(ClaimedItem item, ReportDetails details) => new(item, details, null);

    public static FetchedReport Failed(ClaimedItem item, string error) => new(item, null, error);
}
