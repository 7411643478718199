using Mcs.Platform.Modules;

namespace Mcs.AppHost.Parameters;

internal static class ParameterExtensions
{
    /// <summary>A parameter of the deployment: <c>Parameters:name</c> if it is set, production's name if not.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, DeploymentParameter name)
    {
        var parameter = name.Default is { } value
            ? builder.AddParameter(name.Name, new ProductionDefault(value))
            : builder.AddParameter(name.Name);
        return parameter.WithDescription(name.Description);
    }
}
