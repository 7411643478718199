using Aspire.Hosting.Azure;
using Azure.Provisioning.AppContainers;
using Azure.Provisioning.ContainerRegistry;
using Azure.Provisioning.KeyVault;
using Azure.Provisioning.OperationalInsights;
using Azure.Provisioning.Roles;
using Mcs.AppHost.Parameters;
using Mcs.Deployment;
using Mcs.Deployment.Alerts;

namespace Mcs.AppHost.Azure;

internal static class AzureWorldExtensions
{
    /// <summary>Everything around the jobs, by the names of production.</summary>
    /// <param name="rolesExist">The identity has its roles already; see <see cref="HostArguments"/>.</param>
    public static AzureWorld AddAzure(this IDistributedApplicationBuilder builder, bool rolesExist)
    {
        builder.AddDeploymentTarget();
        var identity = builder.AddIdentity();
        var registry = builder.AddRegistry();
        var workspace = builder.AddWorkspace();
        var vault = builder.AddAzureKeyVault("vault")
            .PublishAsExisting(builder.AddParameter(ProductionNames.Vault), builder.AddParameter(ProductionNames.VaultResourceGroup))
            .ClearDefaultRoleAssignments();
        if (!rolesExist)
        {
            identity
                .WithRoleAssignments(registry, ContainerRegistryBuiltInRole.AcrPull)
                .WithRoleAssignments(vault, KeyVaultBuiltInRole.KeyVaultSecretsUser);
        }

        builder.AddEnvironment(identity, registry, workspace);
        builder.AddAlerts(workspace);
        return new AzureWorld(
            identity,
            vault,
            builder.AddParameter(ProductionNames.TokenSecret),
            builder.AddParameter(ProductionNames.SqlServer),
            builder.AddParameter(ProductionNames.SqlDatabase));
    }

    /// <summary>For <c>aspire deploy</c>. The manifest has neither: azd asks for its own.</summary>
    private static void AddDeploymentTarget(this IDistributedApplicationBuilder builder)
    {
#pragma warning disable ASPIREAZURE001 // Experimental: the only way to say the resource group and region of `aspire deploy` in code.
        builder.AddAzureEnvironment()
            .WithResourceGroup(builder.AddParameter(ProductionNames.ResourceGroup).ExcludeFromManifest())
            .WithLocation(builder.AddParameter(ProductionNames.Location).ExcludeFromManifest());
#pragma warning restore ASPIREAZURE001
    }

    private static IResourceBuilder<AzureUserAssignedIdentityResource> AddIdentity(this IDistributedApplicationBuilder builder)
    {
        var name = builder.AddParameter(ProductionNames.Identity);
        return builder.AddAzureUserAssignedIdentity("identity").ConfigureInfrastructure(infra =>
        {
            var identity = infra.Single<UserAssignedIdentity>();
            identity.Name = name.AsProvisioningParameter(infra);
            identity.Tags = infra.Tags();
        });
    }

    private static IResourceBuilder<AzureContainerRegistryResource> AddRegistry(this IDistributedApplicationBuilder builder)
    {
        var name = builder.AddParameter(ProductionNames.Registry);
        return builder.AddAzureContainerRegistry("registry").ConfigureInfrastructure(infra =>
        {
            var registry = infra.Single<ContainerRegistryService>();
            registry.Name = name.AsProvisioningParameter(infra);
            registry.Tags = infra.Tags();
        });
    }

    private static IResourceBuilder<AzureLogAnalyticsWorkspaceResource> AddWorkspace(this IDistributedApplicationBuilder builder)
    {
        var name = builder.AddParameter(ProductionNames.Workspace);
        return builder.AddAzureLogAnalyticsWorkspace("workspace").ConfigureInfrastructure(infra =>
        {
            var workspace = infra.Single<OperationalInsightsWorkspace>();
            workspace.Name = name.AsProvisioningParameter(infra);
            workspace.Tags = infra.Tags();
        });
    }

    private static void AddEnvironment(
        this IDistributedApplicationBuilder builder,
        IResourceBuilder<AzureUserAssignedIdentityResource> identity,
        IResourceBuilder<AzureContainerRegistryResource> registry,
        IResourceBuilder<AzureLogAnalyticsWorkspaceResource> workspace)
    {
        var name = builder.AddParameter(ProductionNames.Environment);
        builder.AddAzureContainerAppEnvironment("environment")
            .WithAzureLogAnalyticsWorkspace(workspace)
            .WithAzureContainerRegistry(registry)
            .WithAcrPullIdentity(identity)
            .WithDashboard(false)
            .ConfigureInfrastructure(infra =>
            {
                var environment = infra.Single<ContainerAppManagedEnvironment>();
                environment.Name = name.AsProvisioningParameter(infra);
                environment.Tags = infra.Tags();
            });
    }

    private static void AddAlerts(this IDistributedApplicationBuilder builder, IResourceBuilder<AzureLogAnalyticsWorkspaceResource> workspace) => builder
        .AddBicepTemplateString("alerts", AlertsTemplate.Write(AlertRules.All))
        .WithParameter(AlertsTemplate.WorkspaceId, workspace.Resource.WorkspaceId)
        .WithParameter(AlertsTemplate.ActionGroupId, builder.AddParameter(ProductionNames.AlertActionGroup))
        .WithParameter(AlertsTemplate.DeadLetterThreshold, builder.AddParameter(ProductionNames.DeadLetterThreshold));
}
