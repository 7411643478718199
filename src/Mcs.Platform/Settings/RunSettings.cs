namespace Mcs.Platform.Settings;

/// <summary>What is common to the runs of all jobs.</summary>
/// <param name="LeaseLife">How long a lease or a claim lasts without renewal.</param>
/// <param name="TimeLimit">A run's own limit where it differs from the catalogue's.</param>
/// <param name="AttemptLimit">How often an item may fail before it is set aside as a dead letter.</param>
/// <param name="ExecutionName">What the platform calls this execution; null on a developer's machine.</param>
public sealed record RunSettings(TimeSpan LeaseLife, TimeSpan? TimeLimit, int AttemptLimit, string? ExecutionName = null)
{
    public const string LeaseSecondsName = "MCS_LEASE_SECONDS";
    public const string TimeLimitSecondsName = "MCS_TIME_LIMIT_SECONDS";
    public const string AttemptLimitName = "MCS_ATTEMPT_LIMIT";

    /// <summary>Set by Container Apps in each execution of a job.</summary>
    public const string ExecutionNameName = "CONTAINER_APP_JOB_EXECUTION_NAME";

    private const int NoTimeLimit = 0;

    public static RunSettings Default { get; } = new(TimeSpan.FromSeconds(60), null, 8);

    public static RunSettings Read(SettingsReader reader)
    {
        var timeLimit = reader.WholeNumber(TimeLimitSecondsName, NoTimeLimit, 1, 86_400);
        return new RunSettings(
            TimeSpan.FromSeconds(reader.WholeNumber(LeaseSecondsName, (int)Default.LeaseLife.TotalSeconds, 3, 3_600)),
            timeLimit == NoTimeLimit ? null : TimeSpan.FromSeconds(timeLimit),
            reader.WholeNumber(AttemptLimitName, Default.AttemptLimit, 1, 1_000),
            reader.Text(ExecutionNameName));
    }
}
