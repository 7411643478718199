using Mcs.Platform.Jobs;

namespace Mcs.Platform.Queues;

/// <summary>The source fails for every item: none of them is at fault.</summary>
internal sealed class SourceDownException(QueueOptions options, IReadOnlyList<DoubtfulItemOutcome> failed) : JobException(
    $"{options.SourceName} is not working: {failed.Count} {options.ItemNoun}s in a row failed, the last with: {failed[^1].Error} "
    + $"The run ended early; its {options.ItemNoun}s will be tried again by later runs");

/// <summary>The database refused everything that was to be written: no item is at fault.</summary>
internal sealed class NothingWrittenException(QueueOptions options, IReadOnlyList<FailedItemOutcome> refused) : JobException(
    $"Nothing could be written: all {refused.Count} {options.ItemNoun}s were refused, the last, {refused[^1].Item.Key}, with: {refused[^1].Error}");
