namespace Mcs.Platform.Runs;

/// <summary>The report of a run whose work has not said anything yet.</summary>
internal sealed class EmptyReport : RunReport;
