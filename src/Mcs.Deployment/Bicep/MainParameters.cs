using System.Globalization;
using System.Xml;
using Mcs.Deployment.Alerts;
using Mcs.Deployment.Manifest;

namespace Mcs.Deployment.Bicep;

/// <summary>The parameters of <c>main.bicep</c>: names of Azure as this deployment is told, everything else from the catalogue. No secret is among them.</summary>
public static class MainParameters
{
    public const string FileName = "main.bicepparam";

    /// <param name="valueOf">What a person said; null for the default.</param>
    /// <param name="jobs">The jobs that are deployed.</param>
    /// <exception cref="HostInputException">A person said something that cannot be.</exception>
    public static string Write(Func<AzureName, string?> valueOf, IEnumerable<JobDeployment> jobs)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        ArgumentNullException.ThrowIfNull(jobs);
        return new BicepWriter()
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
            .Parameter("tokenSecretName", Told(ProductionNames.TokenSecret))
            .Parameter("sqlServer", Told(ProductionNames.SqlServer, "SQL_SERVER"))
            .Parameter("sqlDatabase", Told(ProductionNames.SqlDatabase, "SQL_DATABASE"))
            .Parameter("sqlAdministratorName", Told(ProductionNames.SqlAdministrators))
            .Parameter("sqlAdministratorObjectId", Told(ProductionNames.SqlAdministratorsId))
            .Parameter("imageTag", Told(ProductionNames.ImageTag))
            .Line()
            .Parameter("scheduledJobs", (object[])[.. jobs.Select(job => Of(job, Text(job.AzureName)))])
            .Line()
            .Parameter("actionGroupId", Told(ProductionNames.AlertActionGroup))
            .Parameter("deadLetterThreshold", WholeNumber(ProductionNames.DeadLetterThreshold))
            .Parameter("absences", (object[])[.. JobAbsence.All.Select(Of)])
            .Parameter("heartbeatJob", JobAbsence.Heartbeat.Job.Name)
            .Parameter("heartbeatWindow", XmlConvert.ToString(JobAbsence.Heartbeat.Window))
            .Parameter("heartbeatEvery", XmlConvert.ToString(JobAbsence.Heartbeat.Every))
            .ToString();

        string Text(AzureName name) => (valueOf(name) ?? name.Default) is { } text
            ? text
            : throw new HostInputException($"Parameters:{name.Parameter} is not set: {name.Description}.");

        object Told(AzureName name, string? variable = null) => variable is not null && (valueOf(name) ?? name.Default) is null
            ? new BicepWriter.Expression($"readEnvironmentVariable('{variable}')")
            : Text(name);

        object WholeNumber(AzureName name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new HostInputException($"Parameters:{name.Parameter} is not a whole number: {name.Description}.");
    }

    private static (string, object)[] Of(JobDeployment job, string name) =>
    [
        ("name", name),
        ("cron", job.Schedule.Text),
        ("timeLimitSeconds", (int)job.TimeLimit.TotalSeconds),
        ("retryLimit", job.RetryLimit),
        ("container", new (string, object)[]
        {
            ("image", job.Facts.Image),
            ("cpu", job.Size.Cores),
            ("memory", job.Size.Memory),
            ("settings", (object[])[.. job.Settings.Select(Of)]),
        }),
    ];

    private static (string, object)[] Of(JobSetting setting) =>
        [("name", setting.Name), setting.Text is not null ? ("value", SettingsText.Checked(setting)) : ("source", NameOf(setting.Source!.Value))];

    private static (string, object)[] Of(JobAbsence absence) =>
    [
        ("job", absence.Job.Name),
        ("name", absence.Job.ShortName),
        ("cron", absence.Job.Cron),
        ("window", XmlConvert.ToString(absence.Window)),
        ("every", XmlConvert.ToString(absence.Every)),
    ];

    private static string NameOf(SettingSource source) => source switch
    {
        SettingSource.SqlServer => "sqlServer",
        SettingSource.SqlDatabase => "sqlDatabase",
        SettingSource.VaultUri => "vaultUri",
        SettingSource.TokenSecretName => "tokenSecretName",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Azure does not have it."),
    };
}
