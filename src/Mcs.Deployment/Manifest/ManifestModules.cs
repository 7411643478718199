using System.Globalization;
using System.Xml;
using Mcs.Deployment.Alerts;
using Mcs.Deployment.Bicep;
using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;

namespace Mcs.Deployment.Manifest;

/// <summary>
/// The same bicep files as <see cref="BicepFiles.Main"/> puts together, for azd, which does that itself. azd copies each file alone:
/// none may read another.
/// </summary>
public static class ManifestModules
{
    private const string Identity = "identity";
    private const string Workspace = "workspace";
    private const string Environment = "environment";
    private const string Registry = "registry";

    private const string RegistryEndpoint = $"{{{Registry}.outputs.AZURE_CONTAINER_REGISTRY_ENDPOINT}}";
    private const string Principal = $"{{{Identity}.outputs.principalId}}";

    /// <summary>Everything that is not a job.</summary>
    public static IReadOnlyList<ManifestModule> Shared(Creation creation)
    {
        ArgumentNullException.ThrowIfNull(creation);
        var roles = creation.Has(Creation.Roles);
        List<ManifestModule> modules =
        [
            new(Identity, BicepFiles.Identity, [Name(ProductionNames.Identity), Create(Creation.Identity)]),
            new(Workspace, BicepFiles.Workspace, [Name(ProductionNames.Workspace), Create(Creation.Workspace)]),
            new(
                Environment,
                BicepFiles.Environment,
                [
                    Name(ProductionNames.Environment),
                    Create(Creation.Environment),
                    ("workspaceName", $"{{{Workspace}.outputs.name}}"),
                    // Empty: for azd the sign that the AppHost brings the environment itself.
                    ("userPrincipalId", ""),
                ]),
            new(Registry, BicepFiles.Registry, [Name(ProductionNames.Registry), Create(Creation.Registry), ("assignRole", roles), ("principalId", Principal)]),
            new(
                "alerts",
                BicepFiles.Alerts,
                [
                    ("workspaceId", $"{{{Workspace}.outputs.id}}"),
                    ("actionGroupId", ValueOf(ProductionNames.AlertActionGroup)),
                    ("deadLetterThreshold", ValueOf(ProductionNames.DeadLetterThreshold)),
                    ("absences", JobAbsence.All.Select(Of).ToList()),
                    ("heartbeatJob", JobAbsence.Heartbeat.Job.Name),
                    ("heartbeatWindow", XmlConvert.ToString(JobAbsence.Heartbeat.Window)),
                    ("heartbeatEvery", XmlConvert.ToString(JobAbsence.Heartbeat.Every)),
                ]),
        ];
        if (roles || creation.Has(Creation.Vault))
        {
            modules.Add(new(
                "vault",
                BicepFiles.Vault,
                [Name(ProductionNames.Vault), Create(Creation.Vault), ("assignRole", roles), ("principalId", Principal)],
                ValueOf(ProductionNames.VaultResourceGroup)));
        }

        if (creation.Has(Creation.Database))
        {
            modules.Add(new(
                "database",
                BicepFiles.Database,
                [
                    ("serverName", ValueOf(ProductionNames.SqlServer)),
                    ("databaseName", ValueOf(ProductionNames.SqlDatabase)),
                    ("administratorName", ValueOf(ProductionNames.SqlAdministrators)),
                    ("administratorObjectId", ValueOf(ProductionNames.SqlAdministratorsId)),
                ]));
        }

        return modules;

        (string, object) Create(string name) => ("create", creation.Has(name));
    }

    /// <summary>How a job is deployed.</summary>
    public static ManifestModule Of(JobDeployment job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new ManifestModule(
            job.ResourceName,
            job.Job.Trigger switch
            {
                ScheduleTrigger => BicepFiles.ScheduledJob,
                ManualTrigger => BicepFiles.ManualJob,
                _ => BicepFiles.Worker,
            },
            [
                Name(job.AzureName),
                .. Start(job),
                ("environmentId", $"{{{Environment}.outputs.id}}"),
                ("identityId", $"{{{Identity}.outputs.id}}"),
                ("identityClientId", $"{{{Identity}.outputs.clientId}}"),
                ("registryServer", RegistryEndpoint),
                ("image", $"{{{job.ResourceName}.containerImage}}"),
                ("settings", SettingsText.Of(job.Settings, ValueOf)),
                ("cpu", job.Size.Cores),
                ("memory", job.Size.Memory),
            ]);
    }

    /// <summary>What starts and ends it.</summary>
    private static (string, object)[] Start(JobDeployment job) => job.Job.Trigger is ContinuousTrigger worker
        ? [("terminationGracePeriodSeconds", Text(job.Job.Grace.TotalSeconds)), ("minReplicas", Text(worker.Replicas)), ("maxReplicas", Text(worker.Replicas))]
        :
        [
            .. job.Schedule is { } schedule ? [("cron", schedule.Text)] : Array.Empty<(string, object)>(),
            ("timeLimitSeconds", Text(job.TimeLimit.TotalSeconds)),
            ("retryLimit", Text(job.RetryLimit)),
        ];

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The names that modules with these contents refer to.</summary>
    public static IEnumerable<DeploymentParameter> Names(IEnumerable<ManifestModule> modules, IEnumerable<DeploymentParameter> all)
    {
        var texts = modules.SelectMany(module => module.Parameters.Select(parameter => parameter.Value).OfType<string>().Append(module.ResourceGroup)).OfType<string>().ToList();
        return all.Where(name => texts.Any(text => text.Contains(ValueOf(name), StringComparison.Ordinal)));
    }

    private static string ValueOf(JobSetting setting) => setting.Parameter is { } parameter ? ValueOf(parameter) : ValueOf(setting.Source!.Value);

    private static string ValueOf(SettingSource source) => source switch
    {
        SettingSource.SqlServer => ValueOf(ProductionNames.SqlServer),
        SettingSource.SqlDatabase => ValueOf(ProductionNames.SqlDatabase),
        SettingSource.VaultUri => $"https://{ValueOf(ProductionNames.Vault)}.vault.azure.net/",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Azure does not have it."),
    };

    private static string ValueOf(DeploymentParameter name) => $"{{{name.Name}.value}}";

    private static (string, object) Name(DeploymentParameter name) => ("name", ValueOf(name));

    private static IReadOnlyList<(string Name, string Value)> Of(JobAbsence absence) =>
    [
        ("job", absence.Job.Name),
        ("name", absence.Job.ShortName),
        ("cron", absence.Job.Cron!),
        ("window", XmlConvert.ToString(absence.Window)),
        ("every", XmlConvert.ToString(absence.Every)),
    ];
}
