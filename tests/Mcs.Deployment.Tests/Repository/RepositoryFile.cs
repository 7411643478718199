using System.Text.Json.Nodes;
using Mcs.Testing.Proof;
using YamlDotNet.RepresentationModel;

namespace Mcs.Deployment.Tests.Repository;

/// <summary>Files of the checkout that the tests were built from.</summary>
internal static class RepositoryFile
{
    public static string Root => Checkout.Root;

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Text(string path) => File.ReadAllText(PathOf(path));

    public static YamlNode Yaml(string path)
    {
        using var reader = File.OpenText(PathOf(path));
        var stream = new YamlStream();
        stream.Load(reader);
        return stream.Documents.ShouldHaveSingleItem().RootNode;
    }

    public static JsonObject Json(string path) => JsonNode.Parse(Text(path))!.AsObject();
}
