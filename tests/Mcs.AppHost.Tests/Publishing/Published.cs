using System.Diagnostics;
using System.Text.Json.Nodes;
using Mcs.Deployment;
using Mcs.Deployment.Tests.Bicep;
using Mcs.Testing.Proof;

namespace Mcs.AppHost.Tests.Publishing;

/// <summary>Both outputs, written by the AppHost itself as a process of its own.</summary>
public sealed class Published : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-publish-");

    /// <summary>What <c>--operation publish</c> wrote.</summary>
    public string BicepFolder => Path.Combine(_folder.FullName, "bicep");

    /// <summary>What <c>--publisher manifest</c> wrote.</summary>
    public string ManifestFolder => Path.Combine(_folder.FullName, "azd");

    public JsonObject Manifest { get; private set; } = [];

    public IEnumerable<string> Files => Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories);

    public async ValueTask InitializeAsync()
    {
        var manifest = Path.Combine(ManifestFolder, "aspire-manifest.json");
        (await RunAsync(["--publisher", "manifest", "--output-path", manifest])).ShouldContain("Published manifest");
        await RunAsync(["--operation", "publish", "--step", "publish", "--output-path", BicepFolder]);
        Artifacts.Keep("bicep", new DirectoryInfo(BicepFolder));
        Artifacts.Keep("azd", new DirectoryInfo(ManifestFolder));
        Manifest = JsonNode.Parse(await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken))!.AsObject();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <returns>What it wrote, once it ended well.</returns>
    private static async Task<string> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mcs.AppHost.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in ProductionNames.All.Where(name => PublishedFolder.Usual(name) is not null))
        {
            start.Environment[$"Parameters__{name.Parameter}"] = PublishedFolder.Usual(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var all = await output + await errors;
        process.ExitCode.ShouldBe(0, all);
        return all;
    }
}
