using Mcs.Platform.Runs;

namespace Mcs.ServiceDefaults.Hosting;

/// <summary>What a process tells whoever started it.</summary>
public enum ExitCode
{
    /// <summary>The run succeeded, or was skipped because another one holds the lease.</summary>
    Succeeded = 0,

    /// <summary>The run failed, or could not begin.</summary>
    Failed = 1,

    /// <summary>The settings or the command line are wrong; nothing was run.</summary>
    Misconfigured = 2,

    /// <summary>Told to stop, or out of time.</summary>
    Cancelled = 3,
}

public static class ExitCodes
{
    public static ExitCode ToExitCode(this RunStatus status) => status switch
    {
        RunStatus.Succeeded or RunStatus.Skipped => ExitCode.Succeeded,
        RunStatus.Cancelled => ExitCode.Cancelled,
        _ => ExitCode.Failed,
    };
}
