using Mcs.Deployment;
using Mcs.Platform.Modules;

namespace Mcs.AppHost.Parameters;

internal static class ParameterExtensions
{
    private const string Section = "Parameters";

    /// <summary>A parameter of the deployment: <c>Parameters:name</c> if it is set, production's name if not.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, DeploymentParameter name)
    {
        var parameter = name.Default is { } value
            ? builder.AddParameter(name.Name, new ProductionDefault(value))
            : builder.AddParameter(name.Name);
        return parameter.WithDescription(name.Description);
    }

    /// <summary>What a person said of a name; null when nothing. A shell may not know hyphens in a variable's name: underscores do too, as for Aspire's own.</summary>
    public static string? Told(this IDistributedApplicationBuilder builder, DeploymentParameter name) =>
        builder.Configuration[$"{Section}:{name.Name}"] ?? builder.Configuration[$"{Section}:{name.Name.Replace('-', '_')}"];

    /// <exception cref="HostInputException">A parameter is set that there is not: production's name would be used in its place.</exception>
    public static void RefuseUnknownParameters(this IDistributedApplicationBuilder builder)
    {
        string[] known =
        [
            .. ProductionNames.All.Select(name => name.Name),
            .. DeploymentPlan.Jobs.Select(job => job.AzureName.Name),
            .. builder.Resources.OfType<ParameterResource>().Select(parameter => parameter.Name),
        ];
        if (builder.Configuration.GetSection(Section).GetChildren()
                .FirstOrDefault(said => !known.Contains(said.Key.Replace('_', '-'), StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new HostInputException($"{Section}:{unknown.Key} is not a parameter of this deployment. They are: {string.Join(", ", known.Distinct().Order())}.");
        }
    }
}
