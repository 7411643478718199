using Mcs.Modules;
using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;
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

    /// <summary>Where the probes of <c>worker.bicep</c> ask.</summary>
    private static readonly JobSetting[] Probes = [new(SharedSettings.HealthPortName, "8080"), new(SharedSettings.HealthAddressName, "0.0.0.0")];

    /// <summary>In Azure: no secret among them, only where secrets are kept.</summary>
    public static IReadOnlyList<JobSetting> InAzure(JobDefinition job)
    {
        var settings = ModuleOf(job).Settings;
        return
        [
            new(SharedSettings.LogFormatName, "json"),
            .. job.Trigger is ContinuousTrigger ? Probes : [],
            new(StorageSettings.ServerName, SettingSource.SqlServer),
            new(StorageSettings.DatabaseName, SettingSource.SqlDatabase),
            .. settings.Any(setting => setting.IsSecret) ? [new JobSetting(SharedSettings.VaultUriName, SettingSource.VaultUri)] : Array.Empty<JobSetting>(),
            .. settings.Where(setting => setting.InAzure is not null).Select(setting => new JobSetting(setting.Name, setting.InAzure!)),
        ];
    }

    /// <summary>On a developer's machine, against the fakes.</summary>
    public static IReadOnlyList<JobSetting> Locally(JobDefinition job, LocalDatabase database) =>
        [.. Locally(database), .. ModuleOf(job).Settings.Where(setting => setting.Locally is not null).Select(setting => new JobSetting(setting.Name, setting.Locally!))];

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

    private static ModuleDeclaration ModuleOf(JobDefinition job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return ModuleDeclarations.Of(job);
    }
}
