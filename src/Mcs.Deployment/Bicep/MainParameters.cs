using System.Globalization;
using System.Xml;
using Mcs.Deployment.Alerts;
using Mcs.Deployment.Manifest;
using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;

namespace Mcs.Deployment.Bicep;

/// <summary>The parameters of <c>main.bicep</c>: names of Azure as this deployment is told, everything else from the catalogue. No secret is among them.</summary>
public static class MainParameters
{
    public const string FileName = "main.bicepparam";

    /// <param name="valueOf">What a person said; null for the default.</param>
    /// <param name="jobs">The jobs that are deployed.</param>
    /// <exception cref="HostInputException">A person said something that cannot be.</exception>
    public static string Write(Func<DeploymentParameter, string?> valueOf, IEnumerable<JobDeployment> jobs)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        ArgumentNullException.ThrowIfNull(jobs);
        var writer = new BicepWriter()
            .Line($"using './{BicepFiles.Main}'")
            .Line()
            .Line("// Written by the AppHost from the job catalogue and the deployment's names: change those, not this file.")
            .Parameter("location", Told(ProductionNames.Location))
            .Parameter("create", (object[])[.. Creation.Parse(valueOf(ProductionNames.Create)).Names])
            .Line()
            .Parameter("environmentName", Told(ProductionNames.Environment))
            .Parameter("workspaceName", Told(ProductionNames.Workspace))
            .Parameter("registryName", Told(ProductionNames.Registry))
            .Parameter("identityName", Told(ProductionNames.Identity))
            .Parameter("vaultName", Told(ProductionNames.Vault))
            .Parameter("vaultResourceGroup", Told(ProductionNames.VaultResourceGroup))
            .Parameter("sqlServer", Told(ProductionNames.SqlServer, "SQL_SERVER"))
            .Parameter("sqlDatabase", Told(ProductionNames.SqlDatabase, "SQL_DATABASE"))
            .Parameter("sqlAdministratorName", Told(ProductionNames.SqlAdministrators))
            .Parameter("sqlAdministratorObjectId", Told(ProductionNames.SqlAdministratorsId))
            .Parameter("imageTag", Told(ProductionNames.ImageTag))
            .Line()
            .Parameter("scheduledJobs", Started<ScheduleTrigger>());
        if (Started<ManualTrigger>() is { Length: > 0 } manual)
        {
            writer.Parameter("manualJobs", manual);
        }

        if (Started<ContinuousTrigger>() is { Length: > 0 } workers)
        {
            writer.Parameter("workers", workers);
        }

        return writer
            .Line()
            .Parameter("actionGroupId", Told(ProductionNames.AlertActionGroup))
            .Parameter("deadLetterThreshold", WholeNumber(ProductionNames.DeadLetterThreshold))
            .Parameter("absences", (object[])[.. JobAbsence.All.Select(Absence)])
            .Parameter("heartbeatJob", JobAbsence.Heartbeat.Job.Name)
            .Parameter("heartbeatWindow", XmlConvert.ToString(JobAbsence.Heartbeat.Window))
            .Parameter("heartbeatEvery", XmlConvert.ToString(JobAbsence.Heartbeat.Every))
            .ToString();

        object[] Started<TTrigger>()
            where TTrigger : JobTrigger =>
            [.. jobs.Where(job => job.Job.Trigger is TTrigger).Select(Deployed)];

        (string, object)[] Deployed(JobDeployment job) => [("name", Text(job.AzureName)), .. Start(job), ("container", Container(job))];

        (string, object)[] Container(JobDeployment job) =>
        [
            ("image", job.Image),
            ("cpu", job.Size.Cores),
            ("memory", job.Size.Memory),
            ("settings", (object[])[.. job.Settings.Select(Setting)]),
        ];

        (string, object)[] Setting(JobSetting setting) =>
        [
            ("name", setting.Name),
            setting.Source is { } source ? ("source", NameOf(source)) : ("value", setting.Parameter is { } parameter ? Text(parameter) : SettingsText.Checked(setting)),
        ];

        string Text(DeploymentParameter name) => (valueOf(name) ?? name.Default) is { } text
            ? text
            : throw new HostInputException($"Parameters:{name.Name} is not set: {name.Description}.");

        object Told(DeploymentParameter name, string? variable = null) => variable is not null && (valueOf(name) ?? name.Default) is null
            ? new BicepWriter.Expression($"readEnvironmentVariable('{variable}')")
            : Text(name);

        object WholeNumber(DeploymentParameter name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new HostInputException($"Parameters:{name.Name} is not a whole number: {name.Description}.");
    }

    /// <summary>What starts and ends it.</summary>
    private static (string, object)[] Start(JobDeployment job) => job.Job.Trigger is ContinuousTrigger worker
        ? [("terminationGracePeriodSeconds", (int)job.Job.Grace.TotalSeconds), ("minReplicas", worker.Replicas), ("maxReplicas", worker.Replicas)]
        :
        [
            .. job.Schedule is { } schedule ? [("cron", schedule.Text)] : Array.Empty<(string, object)>(),
            ("timeLimitSeconds", (int)job.TimeLimit.TotalSeconds),
            ("retryLimit", job.RetryLimit),
        ];

    private static (string, object)[] Absence(JobAbsence absence) =>
    [
        ("job", absence.Job.Name),
        ("name", absence.Job.ShortName),
        ("cron", absence.Job.Cron!),
        ("window", XmlConvert.ToString(absence.Window)),
        ("every", XmlConvert.ToString(absence.Every)),
    ];

    private static string NameOf(SettingSource source) => source switch
    {
        SettingSource.SqlServer => "sqlServer",
        SettingSource.SqlDatabase => "sqlDatabase",
        SettingSource.VaultUri => "vaultUri",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Azure does not have it."),
    };
}
