using System.Diagnostics;
using System.Text.Json.Nodes;
using Mcs.Deployment;
using Mcs.Deployment.Tests.Bicep;
using Mcs.Platform.Modules;
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
        await SucceedAsync("--publisher", "manifest", "--output-path", manifest);
        await SucceedAsync("--operation", "publish", "--step", "publish", "--output-path", BicepFolder);
        Artifacts.Keep("bicep", new DirectoryInfo(BicepFolder));
        Artifacts.Keep("azd", new DirectoryInfo(ManifestFolder));
        Manifest = JsonNode.Parse(await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken))!.AsObject();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <param name="arguments">On its command line.</param>
    /// <param name="told">What a person says besides the usual.</param>
    internal static async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, params (DeploymentParameter Name, string Value)[] told)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mcs.AppHost.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in ProductionNames.All.Where(name => PublishedFolder.ValueOf(name, told) is not null))
        {
            start.Environment[$"Parameters__{name.Name}"] = PublishedFolder.ValueOf(name, told);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private static async Task SucceedAsync(params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);
        code.ShouldBe(0, output);
    }
}
