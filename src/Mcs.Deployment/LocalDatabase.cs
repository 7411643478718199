namespace Mcs.Deployment;

/// <summary>Which database the jobs work on when they run on a developer's machine.</summary>
public enum LocalDatabase
{
    /// <summary>SQL Server in a container; needs a container engine.</summary>
    SqlServer,

    /// <summary>The embedded database in a file; needs nothing.</summary>
    Embedded,
}
