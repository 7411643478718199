namespace Mcs.Deployment;

/// <summary>Where the value of a setting comes from when it is known only to whoever places the job.</summary>
public enum SettingSource
{
    /// <summary>The host name of the existing Azure SQL server.</summary>
    SqlServer,

    SqlDatabase,

    VaultUri,

    /// <summary>The SQL Server container of a developer's machine, with everything needed to sign in.</summary>
    ConnectionString,

    /// <summary>The path of the embedded database of a developer's machine.</summary>
    EmbeddedDatabase,
}
