namespace Mcs.Platform.Shutdown;

/// <summary>
/// What a process may take to stop, part by part, within the time that its platform gives it between SIGTERM and kill:
/// the last writes of the work, then closing the run, then its last log line, then flushing telemetry. The line tells how the
/// run was closed, so it stands after the closing; it stands before the flush, which waits for somebody else's collector.
/// </summary>
/// <param name="Grace">The platform's time between SIGTERM and kill.</param>
/// <param name="Closing">For closing the run: status, lease and claims.</param>
/// <param name="Flushing">For the last telemetry of all signals together.</param>
public sealed record ShutdownBudget(TimeSpan Grace, TimeSpan Closing, TimeSpan Flushing)
{
    /// <summary>Left over for what has no limit of its own: the signal's delivery, the log line, the end of the process.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(2);

    /// <summary>Of a Container Apps job, which is killed 30 s after SIGTERM.</summary>
    public static ShutdownBudget Job { get; } = Within(TimeSpan.FromSeconds(30));

    /// <summary>The same fixed parts within another time to stop; what that has more, the work has.</summary>
    public static ShutdownBudget Within(TimeSpan grace) => new(grace, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(4));

    /// <summary>For the last writes of the work: what the fixed parts leave.</summary>
    public TimeSpan Work => Grace - Closing - Flushing - Reserve;
}
