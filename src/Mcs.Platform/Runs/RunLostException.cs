using Mcs.Platform.Jobs;

namespace Mcs.Platform.Runs;

/// <summary>The run was closed, or taken for dead: it writes nothing more.</summary>
public sealed class RunLostException(string jobName, Guid runId)
    : JobException($"Run {runId} of {jobName} was closed or taken for dead: it wrote nothing more.");
