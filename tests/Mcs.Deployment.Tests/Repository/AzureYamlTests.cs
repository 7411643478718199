using YamlDotNet.RepresentationModel;

namespace Mcs.Deployment.Tests.Repository;

/// <summary>azd's project file against the keys that its schema (v1.0) has for an Aspire project. azd reads everything else from the manifest.</summary>
public sealed class AzureYamlTests
{
    private static readonly string[] Keys = ["name", "metadata", "infra", "services", "pipeline", "hooks", "requiredVersions", "state", "platform", "workflows", "cloud", "resources", "resourceGroup"];
    private static readonly string[] ServiceKeys =
        ["apiVersion", "resourceGroup", "resourceName", "project", "image", "host", "language", "module", "dist", "remoteBuild", "docker", "k8s", "config", "uses", "env", "hooks"];

    private static readonly YamlMappingNode Project = (YamlMappingNode)RepositoryFile.Yaml("azure.yaml");

    [Fact]
    public void Has_only_keys_of_the_schema()
    {
        Project.Children.Keys.Select(Text).ShouldBeSubsetOf(Keys);
        Services.SelectMany(service => service.Value.Children.Keys).Select(Text).ShouldBeSubsetOf(ServiceKeys);
    }

    [Fact]
    public void Is_named_as_azd_allows()
    {
        Text(Project["name"]).ShouldMatch("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$");
    }

    [Fact]
    public void Its_one_service_is_the_AppHost()
    {
        var (_, service) = Services.ShouldHaveSingleItem();

        Path.GetFullPath(Text(service["project"]), RepositoryFile.Root).ShouldBe(Path.Combine(RepositoryFile.Root, "Mcs.AppHost", "Mcs.AppHost.csproj"));
        File.Exists(Path.GetFullPath(Text(service["project"]), RepositoryFile.Root)).ShouldBeTrue();
        (Text(service["host"]), Text(service["language"])).ShouldBe(("containerapp", "dotnet"));
    }

    private static IEnumerable<(string Name, YamlMappingNode Value)> Services => ((YamlMappingNode)Project["services"]).Select(service => (Text(service.Key), (YamlMappingNode)service.Value));

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
