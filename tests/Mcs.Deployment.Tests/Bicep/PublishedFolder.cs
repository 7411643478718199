using System.Text.Json.Nodes;
using Mcs.Deployment.Bicep;
using Mcs.Platform.Modules;
using Mcs.Testing.Bicep;

namespace Mcs.Deployment.Tests.Bicep;

/// <summary>What a publish writes, in a folder of its own.</summary>
internal sealed class PublishedFolder : IDisposable
{
    private static readonly Dictionary<string, string> Told = new(StringComparer.Ordinal)
    {
        [ProductionNames.SqlServer.Name] = "tcp:mcs.database.windows.net",
        [ProductionNames.SqlDatabase.Name] = "mcs",
        [ProductionNames.ImageTag.Name] = "1.2.3",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-bicep-");

    /// <param name="told">What a person says besides the usual.</param>
    public PublishedFolder(params (DeploymentParameter Name, string Value)[] told)
    {
        foreach (var name in BicepFiles.Names)
        {
            BicepFiles.Write(name, _folder.FullName);
        }

        Parameters = MainParameters.Write(name => ValueOf(name, told), DeploymentPlan.Jobs);
        File.WriteAllText(PathOf("main.bicepparam"), Parameters);
    }

    public string Path => _folder.FullName;

    public string Parameters { get; }

    /// <summary>As a person usually says it.</summary>
    public static string? Usual(DeploymentParameter name) => ValueOf(name);

    public static string? ValueOf(DeploymentParameter name, params (DeploymentParameter Name, string Value)[] told) =>
        told.Where(entry => entry.Name == name).Select(entry => entry.Value).SingleOrDefault() ?? Told.GetValueOrDefault(name.Name);

    public string PathOf(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>Replaces a text that stands exactly once in a file.</summary>
    public void Replace(string file, string text, string by)
    {
        var contents = File.ReadAllText(PathOf(file));
        contents.Split(text).Length.ShouldBe(2, $"'{text}' in {file}");
        File.WriteAllText(PathOf(file), contents.Replace(text, by, StringComparison.Ordinal));
    }

    public Task<(string Said, JsonArray Resources)> SnapshotAsync() => BicepCompiler.SnapshotAsync(PathOf("main.bicepparam"));

    public void Dispose() => _folder.Delete(recursive: true);
}
