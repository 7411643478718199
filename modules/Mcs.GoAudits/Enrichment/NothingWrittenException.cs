using Mcs.Platform.Jobs;

namespace Mcs.GoAudits.Enrichment;

/// <summary>The database refused every report of the run: no report is at fault.</summary>
internal sealed class NothingWrittenException(IReadOnlyList<FailedReport> refused) : JobException(
    $"Nothing could be written: all {refused.Count} reports were refused, the last, {refused[^1].Item.ItemKey}, with: {refused[^1].Error}");
