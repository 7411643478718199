namespace Mcs.Platform.Runs;

/// <summary>How a run ended, before its books are closed.</summary>
internal sealed record RunEnd(RunStatus Status, string Message, string? Error = null, Exception? Fault = null)
{
    /// <summary>How the message of a run begins that was skipped because another one holds the lease.</summary>
    public const string LeaseHeld = "Lease held by run ";

    public static RunEnd Skipped(string reason) => new(RunStatus.Skipped, reason);

    /// <summary>The counts as they stand; <c> | Error: …</c>, <c> | Stopped: …</c> or <c> | Skipped: …</c> follows when there is a reason.</summary>
    public static RunEnd Of(RunContext run, RunStatus status, string? reason = null, Exception? fault = null)
    {
        var label = status switch { RunStatus.Failed => "Error", RunStatus.Skipped => "Skipped", _ => "Stopped" };
        string[] parts = [run.Report.Message, reason is null ? string.Empty : $"{label}: {reason}"];
        var message = string.Join(" | ", parts.Where(part => part.Length > 0));
        return new RunEnd(status, message, status == RunStatus.Failed ? reason : null, fault);
    }
}
