using Mcs.Deployment;

namespace Mcs.AppHost.Parameters;

internal static class ParameterExtensions
{
    /// <summary>A parameter of the deployment: <c>Parameters:name</c> if it is set, production's name if not.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, AzureName name)
    {
        var parameter = name.Default is { } value
            ? builder.AddParameter(name.Parameter, new ProductionDefault(value))
            : builder.AddParameter(name.Parameter);
        return parameter.WithDescription(name.Description);
    }
}
