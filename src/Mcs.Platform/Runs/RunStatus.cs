namespace Mcs.Platform.Runs;

/// <summary>How a run stands. The names are what the <c>Status</c> column holds.</summary>
public enum RunStatus
{
    Running,
    Succeeded,
    Failed,

    /// <summary>Told to stop (SIGTERM, Ctrl-C) or at its time limit.</summary>
    Cancelled,

    /// <summary>Another run holds the lease, or the work found that there is nothing to do; nothing is wrong.</summary>
    Skipped,

    /// <summary>Died without closing its run; a later run of the job found it.</summary>
    Abandoned,
}
