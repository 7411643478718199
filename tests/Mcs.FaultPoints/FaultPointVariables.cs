namespace Mcs.FaultPoints;

/// <summary>What a test tells a program that runs with the startup hook.</summary>
public static class FaultPointVariables
{
    /// <summary>A file that gets each point passed at which the database is not as it was at the point before: its name and the how manieth time it was passed, a line each.</summary>
    public const string Record = "MCS_TEST_RECORD_FAULT_POINTS";

    /// <summary>A file that gets the process's footprint as it ends, see <see cref="Footprint"/>.</summary>
    public const string Footprint = "MCS_TEST_RECORD_FOOTPRINT";

    /// <summary>The point at which the process is killed.</summary>
    public const string KillAt = "MCS_TEST_KILL_AT";

    /// <summary>The how manieth time the point is passed; 1 when not set.</summary>
    public const string Occurrence = "MCS_TEST_KILL_AT_OCCURRENCE";

    /// <summary>The pages beyond which no connection lets the database grow.</summary>
    public const string MaxPages = "MCS_TEST_MAX_PAGES";
}
