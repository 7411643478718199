using Mcs.GoAudits.Api;
using Mcs.GoAudits.Parsing;
using Mcs.Platform.Runs;
using Mcs.Platform.WorkQueue;

namespace Mcs.GoAudits.Enrichment;

/// <summary>What became of asking for a report's details: the details, or why there are none.</summary>
internal sealed record FetchedReport(ClaimedItem Item, ReportDetails? Details, string? Error, GoAuditsErrorKind? ErrorKind)
{
    public static FetchedReport Of(ClaimedItem item, ReportDetails details) => new(item, details, null, null);

    public static FetchedReport Failed(ClaimedItem item, Exception fault) =>
        new(item, null, RunError.Describe(fault), (fault as GoAuditsException)?.Kind);
}
