namespace Mcs.Platform.Runs;

/// <summary>The names in our log lines that alert rules are keyed on: a contract between the jobs and Log Analytics.</summary>
public static class LogLine
{
    /// <summary>The last line of every run, with its <c>status</c> and <c>counts</c>.</summary>
    public const string RunCompleted = "RunCompleted";

    /// <summary>A process that ended before there was a run: wrong settings.</summary>
    public const string WrongSetting = "WrongSetting";

    /// <summary>A process that ended before there was a run: the database was not there, for example.</summary>
    public const string Failed = "Failed";

    /// <summary>What the heartbeat found wrong with other jobs.</summary>
    public const string HeartbeatDegraded = "HeartbeatDegraded";

    /// <summary>Among the <c>counts</c> of the heartbeat: work items set aside after too many attempts.</summary>
    public const string DeadLetters = "deadLetters";

    /// <summary>Among the <c>counts</c> of a job that reads a source: what it read.</summary>
    public const string Fetched = "fetched";

    /// <summary>Among the <c>counts</c> of a job that reads a source: what of it could not be used.</summary>
    public const string Skipped = "skipped";
}
