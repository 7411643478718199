namespace Mcs.FaultPoints;

/// <summary>What a test tells a program that runs with the startup hook.</summary>
public static class FaultPointVariables
{
    /// <summary>A file that gets the name of each point passed, a line each.</summary>
    public const string Record = "MCS_TEST_RECORD_FAULT_POINTS";

    /// <summary>The point at which the process is killed.</summary>
    public const string KillAt = "MCS_TEST_KILL_AT";

    /// <summary>The how manieth time the point is passed; 1 when not set.</summary>
    public const string Occurrence = "MCS_TEST_KILL_AT_OCCURRENCE";
}
