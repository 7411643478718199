using Mcs.Platform.Jobs;

namespace Mcs.GoAudits.Enrichment;

/// <summary>GoAudits fails every request: the run ended early and gave its reports back, untried.</summary>
internal sealed class SourceDownException(IReadOnlyList<FetchedReport> failed) : JobException(
    $"GoAudits is not working: {failed.Count} reports in a row failed, the last with: {failed[^1].Error} The run ended early; its reports were given back and will be tried by the next run");
