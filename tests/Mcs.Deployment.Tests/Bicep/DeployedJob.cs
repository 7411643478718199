using System.Globalization;
using System.Text.Json.Nodes;
using Mcs.Platform.Modules;
using Mcs.Testing.Bicep;

namespace Mcs.Deployment.Tests.Bicep;

/// <summary>A job as a deployment would make it, or as the catalogue wants it: the same in one comparable shape.</summary>
internal sealed record DeployedJob(
    string Name, string Trigger, string Cron, int TimeLimit, int RetryLimit, string Environment, string Identities, string Registries, string Image, string Size, string Settings)
{
    public static readonly string Identity = IdOf("Microsoft.ManagedIdentity/userAssignedIdentities", ProductionNames.Identity);
    private static readonly string Server = $"reference('{IdOf("Microsoft.ContainerRegistry/registries", ProductionNames.Registry)}', '2025-04-01').loginServer";

    /// <summary>What the catalogue wants of <c>main.bicep</c>, once the names of production are told.</summary>
    public static DeployedJob Wanted(JobDeployment job) =>
        Wanted(job, $"[{Server}]", $"[format('{{0}}/{{1}}:{{2}}', {Server}, '{job.Image}', '1.2.3')]", $"[reference('{Identity}', '2024-11-30').clientId]");

    /// <summary>The same where registry, image and client id are known already.</summary>
    public static DeployedJob Wanted(JobDeployment job, string server, string image, string clientId) => new(
        job.AzureName.Default!,
        "Schedule",
        job.Schedule!.Text,
        (int)job.TimeLimit.TotalSeconds,
        job.RetryLimit,
        IdOf("Microsoft.App/managedEnvironments", ProductionNames.Environment),
        Identity,
        $"{server}/{Identity}",
        image,
        $"{job.Size.Cores}/{job.Size.Memory}",
        string.Join(' ', [$"{JobEnvironment.ClientId}={clientId}", .. job.Settings.Select(setting => $"{setting.Name}={ValueOf(setting)}")]));

    public static DeployedJob Read(JsonNode resource)
    {
        var (properties, configuration) = (resource["properties"]!, resource["properties"]!["configuration"]!);
        var container = properties["template"]!["containers"]!.AsArray().Single()!;
        return new DeployedJob(
            Text(resource["name"]),
            Text(configuration["triggerType"]),
            Text(configuration["scheduleTriggerConfig"]?["cronExpression"]),
            (int)configuration["replicaTimeout"]!,
            (int)configuration["replicaRetryLimit"]!,
            Text(properties["environmentId"]),
            string.Join(' ', resource["identity"]!["userAssignedIdentities"]!.AsObject().Select(identity => identity.Key)),
            string.Join(' ', configuration["registries"]!.AsArray().Select(registry => $"{Text(registry!["server"])}/{Text(registry["identity"])}")),
            Text(container["image"]),
            $"{((double)container["resources"]!["cpu"]!).ToString(CultureInfo.InvariantCulture)}/{Text(container["resources"]!["memory"])}",
            container["env"] is JsonArray variables
                ? string.Join(' ', variables.Select(variable => $"{Text(variable!["name"])}={Text(variable["value"])}"))
                : Text(container["env"]));
    }

    public static string IdOf(string type, DeploymentParameter name) => $"{BicepCompiler.Scope}/{type}/{name.Default}";

    private static string Text(JsonNode? node) => node?.ToString() ?? "";

    private static string ValueOf(JobSetting setting) => setting.Text ?? setting.Parameter?.Default ?? setting.Source switch
    {
        SettingSource.SqlServer => PublishedFolder.ValueOf(ProductionNames.SqlServer)!,
        SettingSource.SqlDatabase => PublishedFolder.ValueOf(ProductionNames.SqlDatabase)!,
        SettingSource.VaultUri => $"https://{ProductionNames.Vault.Default}.vault.azure.net/",
        _ => throw new ArgumentOutOfRangeException(nameof(setting)),
    };
}
