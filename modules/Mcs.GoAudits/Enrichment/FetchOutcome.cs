using Mcs.GoAudits.Parsing;
using Mcs.Platform.WorkQueue;

namespace Mcs.GoAudits.Enrichment;

/// <summary>What became of asking for a report's details.</summary>
internal abstract record FetchOutcome(ClaimedItem Item);

/// <summary>Its details.</summary>
internal sealed record FetchedReport(ClaimedItem Item, ReportDetails Details) : FetchOutcome(Item);

/// <summary>No details, and the report is the reason: it counts as failed.</summary>
/// <param name="Error">Why, without a payload value.</param>
internal sealed record FailedReport(ClaimedItem Item, string Error) : FetchOutcome(Item);

/// <summary>No details, and the source may be the reason: it counts as failed once the source has answered another report.</summary>
/// <param name="Error">Why, without a payload value.</param>
internal sealed record DoubtfulReport(ClaimedItem Item, string Error) : FetchOutcome(Item)
{
    public FailedReport AsFailed() => new(Item, Error);
}
