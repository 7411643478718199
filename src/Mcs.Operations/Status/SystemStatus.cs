using Mcs.Operations.Health;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;

namespace Mcs.Operations.Status;

/// <summary>How things stand at one moment, with what each job last did.</summary>
public sealed record SystemStatus(SystemHealth Health, IReadOnlyList<JobStatus> Jobs, IReadOnlyList<ModuleTotals> Totals);

/// <summary>How much the tables of a module hold.</summary>
/// <param name="Numbers">Each by the name that people read.</param>
public sealed record ModuleTotals(string Module, IReadOnlyList<KeyValuePair<string, long>> Numbers);

/// <param name="LastRun">Null when the job never ran.</param>
/// <param name="WatermarkUtc">How far the job has read its source; null for a job that has none.</param>
public sealed record JobStatus(JobState State, RecordedRun? LastRun, UtcSecond? WatermarkUtc);
