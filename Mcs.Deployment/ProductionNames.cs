using Mcs.Platform.Jobs;

namespace Mcs.Deployment;

/// <summary>What production is called. Each name is a deployment parameter with that default, so that a second environment needs no other code.</summary>
public static class ProductionNames
{
    public static AzureName ResourceGroup { get; } = new("resource-group", "rg-mcs-scheduled-workers-production", "Resource group that everything is deployed to");

    public static AzureName Location { get; } = new("location", "uksouth", "Azure region");

    public static AzureName Environment { get; } = new("environment-name", "cae-mcs-scheduled-workers-prod-uks", "Container Apps environment");

    public static AzureName Workspace { get; } = new("workspace-name", "law-mcs-scheduled-workers-prod-uks", "Log Analytics workspace");

    public static AzureName Registry { get; } = new("registry-name", "acrmcsschedwrkprod", "Container registry");

    public static AzureName Identity { get; } = new("identity-name", "id-mcs-scheduled-workers-aca-prod-uks", "User-assigned managed identity of the jobs");

    /// <summary>Exists before the first deployment and is only referred to.</summary>
    public static AzureName Vault { get; } = new("vault-name", "kv-mcsschedwrkprod-uks", "Existing key vault that holds the API token");

    public static AzureName VaultResourceGroup { get; } = new("vault-resource-group", ResourceGroup.Default, "Resource group of the existing key vault");

    public static AzureName TokenSecret { get; } = new("goaudits-secret-name", "goaudits-bearer-token", "Secret in the vault that holds the GoAudits API token");

    /// <summary>Exists before the first deployment and is only referred to, by name; the database too.</summary>
    public static AzureName SqlServer { get; } = new("sql-server", null, "Existing Azure SQL server, such as name.database.windows.net");

    public static AzureName SqlDatabase { get; } = new("sql-database", null, "Existing database on that server");

    /// <summary>The platform itself tells nobody.</summary>
    public static AzureName AlertActionGroup { get; } = new("alert-action-group", "", "Resource id of the action group that alerts notify; empty: they only show in Azure Monitor");

    public static AzureName DeadLetterThreshold { get; } = new("dead-letter-threshold", "0", "More dead letters than this raise an alert");

    public static AzureName Of(JobDefinition job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new AzureName($"{job.ShortName}-job-name", job.AzureResourceName, $"Container Apps job of {job.Name}");
    }

    /// <summary>On every resource of a deployment, so that its cost and its owner can be found.</summary>
    public static IReadOnlyDictionary<string, string> Tags { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["application"] = "mcs-scheduled-workers",
        ["managed-by"] = "aspire",
    };
}
