using Mcs.Cli.Tables;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;

namespace Mcs.Cli.Status;

/// <summary>How things stand at one moment.</summary>
internal sealed record SystemStatus(UtcSecond NowUtc, IReadOnlyList<JobState> Jobs, IReadOnlyList<QueueState> Queues, ReportTotals Totals);

/// <param name="LastRun">Null when the job never ran.</param>
/// <param name="LastSuccessUtc">When a run last ended well; null when none ever did.</param>
/// <param name="OldestRunningUtc">When the oldest run that has not ended began; null when none is under way.</param>
/// <param name="WatermarkUtc">How far the job has read its source; null for a job that has none.</param>
internal sealed record JobState(JobDefinition Job, RecordedRun? LastRun, UtcSecond? LastSuccessUtc, UtcSecond? OldestRunningUtc, UtcSecond? WatermarkUtc);

internal sealed record QueueState(string Name, QueueDepth Depth);
