using Aspire.Hosting.Azure;
using Azure.Provisioning;
using Azure.Provisioning.Primitives;
using Mcs.Deployment;

namespace Mcs.AppHost.Azure;

internal static class InfrastructureExtensions
{
    public static T Single<T>(this AzureResourceInfrastructure infra)
        where T : ProvisionableResource => infra.GetProvisionableResources().OfType<T>().Single();

    /// <summary>Our tags, with the one that tells Aspire which resource of the model this is. A new set: some come bound to a parameter and take no more.</summary>
    public static BicepDictionary<string> Tags(this AzureResourceInfrastructure infra)
    {
        var tags = new BicepDictionary<string> { ["aspire-resource-name"] = infra.AspireResource.Name };
        foreach (var (name, value) in ProductionNames.Tags)
        {
            tags[name] = value;
        }

        return tags;
    }
}
