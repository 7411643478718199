using Mcs.Modules;
using Mcs.Platform.Jobs;
using Mcs.Platform.Modules;

namespace Mcs.Deployment;

/// <summary>What production is called. Each name is a deployment parameter with that default, so that a second environment needs no other code.</summary>
public static class ProductionNames
{
    /// <summary>The resource group is named on the command line of a deployment; everything of ours is in it.</summary>
    public const string ResourceGroup = "rg-mcs-scheduled-workers-production";

    /// <summary>Nothing of these exists twice: what is there already is only referred to.</summary>
    public static DeploymentParameter Create { get; } = new("create", "", "What is created besides jobs and alert rules, with commas: identity, workspace, environment, registry, vault, database, roles");

    public static DeploymentParameter Location { get; } = new("location", "uksouth", "Azure region");

    public static DeploymentParameter Environment { get; } = new("environment-name", "cae-mcs-scheduled-workers-prod-uks", "Container Apps environment");

    public static DeploymentParameter Workspace { get; } = new("workspace-name", "law-mcs-scheduled-workers-prod-uks", "Log Analytics workspace");

    public static DeploymentParameter Registry { get; } = new("registry-name", "acrmcsschedwrkprod", "Container registry");

    public static DeploymentParameter Identity { get; } = new("identity-name", "id-mcs-scheduled-workers-aca-prod-uks", "User-assigned managed identity of the jobs");

    public static DeploymentParameter Vault { get; } = new("vault-name", "kv-mcsschedwrkprod-uks", "Existing key vault that holds the API token");

    public static DeploymentParameter VaultResourceGroup { get; } = new("vault-resource-group", ResourceGroup, "Resource group of the existing key vault");

    public static DeploymentParameter SqlServer { get; } = new("sql-server", null, "Existing Azure SQL server, such as name.database.windows.net");

    public static DeploymentParameter SqlDatabase { get; } = new("sql-database", null, "Existing database on that server");

    public static DeploymentParameter SqlAdministrators { get; } = new("sql-administrators", "", "Entra group that administers the SQL server, if it is created");

    public static DeploymentParameter SqlAdministratorsId { get; } = new("sql-administrators-id", "", "Object id of that group");

    /// <summary>azd builds and names images itself.</summary>
    public static DeploymentParameter ImageTag { get; } = new("image-tag", null, "Tag of the images that the jobs are deployed with");

    /// <summary>The platform itself tells nobody.</summary>
    public static DeploymentParameter AlertActionGroup { get; } = new("alert-action-group", "", "Resource id of the action group that alerts notify; empty: they only show in Azure Monitor");

    public static DeploymentParameter DeadLetterThreshold { get; } = new("dead-letter-threshold", "0", "More dead letters than this raise an alert");

    public static DeploymentParameter Of(JobDefinition job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new DeploymentParameter($"{job.ShortName}-job-name", job.AzureResourceName, $"Container Apps job of {job.Name}");
    }

    /// <summary>Every name above; those of jobs are in <see cref="DeploymentPlan"/>.</summary>
    public static IReadOnlyList<DeploymentParameter> All { get; } =
    [
        Create, Location, Environment, Workspace, Registry, Identity, Vault, VaultResourceGroup, SqlServer, SqlDatabase, SqlAdministrators, SqlAdministratorsId,
        ImageTag, AlertActionGroup, DeadLetterThreshold, .. ModuleDeclarations.All.SelectMany(module => module.Settings).Select(setting => setting.InAzure).OfType<DeploymentParameter>(),
    ];

    /// <summary>On every resource of a deployment, so that its cost and its owner can be found.</summary>
    public static IReadOnlyDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["application"] = "mcs-scheduled-workers",
        ["managed-by"] = "aspire",
    };
}
