using Mcs.GoAudits.Settings;
using Mcs.Platform.Jobs;
using Mcs.Platform.Settings;
using Mcs.Storage.Settings;

namespace Mcs.Deployment;

/// <summary>
/// Which environment variables each job is given. In Azure only what differs from one environment to the next: tuning has its defaults
/// in the code, and an operator who sets one on the job by hand gets it back to normal with the next deployment.
/// </summary>
public static class JobEnvironment
{
    /// <summary>The client id of the identity that the job is given; set by whoever deploys the job, because it is known only then.</summary>
    public const string ClientId = SharedSettings.ClientIdName;

    private static readonly Need Database = new(
        InAzure: [new(StorageSettings.ServerName, SettingSource.SqlServer), new(StorageSettings.DatabaseName, SettingSource.SqlDatabase)],
        Locally: []);

    private static readonly Need GoAudits = new(
        InAzure:
        [
            // The job reads the secret by itself, so that rotating it needs no deployment.
            new(SharedSettings.VaultUriName, SettingSource.VaultUri),
            new(GoAuditsSettingNames.TokenSecret, SettingSource.TokenSecretName),
        ],
        Locally:
        [
            new(GoAuditsSettingNames.SummaryUrl, LocalGoAudits.SummaryUrl),
            new(GoAuditsSettingNames.DetailsUrl, LocalGoAudits.DetailsUrl),
            new(GoAuditsSettingNames.Token, LocalGoAudits.Token),
        ]);

    /// <summary>In Azure: no secret among them.</summary>
    /// <exception cref="ArgumentException">Nobody has said yet what the job needs.</exception>
    public static IReadOnlyList<JobSetting> InAzure(JobDefinition job) =>
        [new(SharedSettings.LogFormatName, "json"), .. NeedsOf(job).SelectMany(need => need.InAzure)];

    /// <summary>On a developer's machine, against the fake API.</summary>
    /// <exception cref="ArgumentException">Nobody has said yet what the job needs.</exception>
    public static IReadOnlyList<JobSetting> Locally(JobDefinition job, LocalDatabase database) =>
        [.. Locally(database), .. NeedsOf(job).SelectMany(need => need.Locally)];

    /// <summary>What every process on a developer's machine is given, the migration too.</summary>
    public static IReadOnlyList<JobSetting> Locally(LocalDatabase database) =>
    [
        new(SharedSettings.EnvironmentName, "Development"),
        new(SharedSettings.LogFormatName, "text"),
        database switch
        {
            LocalDatabase.SqlServer => new JobSetting(StorageSettings.ConnectionStringName, SettingSource.ConnectionString),
            LocalDatabase.Embedded => new JobSetting(StorageSettings.SqliteName, SettingSource.EmbeddedDatabase),
            _ => throw new ArgumentOutOfRangeException(nameof(database)),
        },
    ];

    private static Need[] NeedsOf(JobDefinition job) => JobFacts.Of(job).CallsGoAudits ? [Database, GoAudits] : [Database];

    private sealed record Need(IReadOnlyList<JobSetting> InAzure, IReadOnlyList<JobSetting> Locally);
}
