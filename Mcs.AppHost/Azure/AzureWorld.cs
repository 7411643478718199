using Aspire.Hosting.Azure;
using Mcs.Deployment;

namespace Mcs.AppHost.Azure;

/// <summary>What jobs find in Azure.</summary>
/// <param name="Identity">Pulls images, reads secrets, signs in to the database.</param>
/// <param name="Vault">Exists already; referred to, never created or changed. So do the server and the database, of which only the names are known here.</param>
internal sealed record AzureWorld(
    IResourceBuilder<AzureUserAssignedIdentityResource> Identity,
    IResourceBuilder<AzureKeyVaultResource> Vault,
    IResourceBuilder<ParameterResource> TokenSecret,
    IResourceBuilder<ParameterResource> SqlServer,
    IResourceBuilder<ParameterResource> SqlDatabase)
{
    public object Resolve(SettingSource source) => source switch
    {
        SettingSource.SqlServer => SqlServer.Resource,
        SettingSource.SqlDatabase => SqlDatabase.Resource,
        SettingSource.VaultUri => Vault.Resource.VaultUri,
        SettingSource.TokenSecretName => TokenSecret.Resource,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Azure does not have it."),
    };
}
