using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Mcs.AppHost.Tests.Model;

/// <summary>What the AppHost publishes: the manifest that azd reads and the bicep beside it, written by the program itself.</summary>
public sealed class Publish : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mcs-publish-");

    public JsonObject Manifest { get; private set; } = [];

    public IReadOnlyList<string> Files { get; private set; } = [];

    public JsonObject Resource(string name) => Manifest["resources"]![name]!.AsObject();

    /// <summary>The bicep of a resource, or of where a program is deployed.</summary>
    public string Bicep(string resource)
    {
        var entry = Resource(resource);
        return File.ReadAllText(Path.Combine(_folder.FullName, (string)(entry["deployment"] ?? entry)["path"]!));
    }

    public async ValueTask InitializeAsync()
    {
        var manifest = Path.Combine(_folder.FullName, "aspire-manifest.json");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mcs.AppHost.dll"), "--publisher", "manifest", "--output-path", manifest])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await output + await errors);
        Manifest = JsonNode.Parse(await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken))!.AsObject();
        Files = [.. _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => File.ReadAllText(file.FullName))];
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
