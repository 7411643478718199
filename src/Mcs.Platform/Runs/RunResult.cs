namespace Mcs.Platform.Runs;

/// <summary>How a run ended, as far as its process needs to know.</summary>
public sealed record RunResult(Guid RunId, string JobName, RunStatus Status, string Message);
