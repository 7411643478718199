using Mcs.GoAudits.Api;
using Mcs.Platform.Jobs;

namespace Mcs.GoAudits.Enrichment;

/// <summary>GoAudits fails every request: the run ended early, and no report is at fault.</summary>
internal sealed class SourceDownException(IReadOnlyList<DoubtfulReport> failed) : JobException(
    $"{GoAuditsClient.SourceName} is not working: {failed.Count} reports in a row failed, the last with: {failed[^1].Error} The run ended early; its reports will be tried again by later runs");
