using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Xunit;

namespace Mcs.Testing.Bicep;

/// <summary>Microsoft's compiler. It succeeds on type errors and only warns: a file is right when it says nothing at all.</summary>
public static class BicepCompiler
{
    public const string Subscription = "00000000-0000-0000-0000-000000000001";
    public const string ResourceGroup = "rg-mcs-test";

    /// <summary>What any resource id of a snapshot begins with.</summary>
    public const string Scope = $"/subscriptions/{Subscription}/resourceGroups/{ResourceGroup}/providers";

    private static readonly Lazy<BicepServer> Server = new(() => BicepServer.Start(
        Compiler, new Dictionary<string, string> { ["SQL_SERVER"] = "tcp:mcs.database.windows.net", ["SQL_DATABASE"] = "mcs" }));

    private static string Compiler => typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "BicepPath").Value!;

    /// <summary>What the compiler's own command line writes for all files of a folder.</summary>
    public static async Task<string> BuildAsync(string folder)
    {
        SkipWhereThereIsNone();
        var start = new ProcessStartInfo(Compiler, ["build", "--pattern", Path.Combine(folder, "*.bicep")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output + await error + (process.ExitCode == 0 ? "" : $"exit code {process.ExitCode}");
    }

    /// <summary>What the compiler has to say about one file.</summary>
    public static async Task<string> DiagnoseAsync(string file)
    {
        var parameters = new JsonObject { ["path"] = file };
        var isParameters = file.EndsWith(".bicepparam", StringComparison.Ordinal);
        if (isParameters)
        {
            parameters["parameterOverrides"] = new JsonObject();
        }

        var (result, refusal) = await CallAsync(isParameters ? "bicep/compileParams" : "bicep/compile", parameters);
        return refusal ?? string.Join('\n', result!["diagnostics"]!.AsArray().Select(diagnostic => $"{diagnostic!["source"]}: {diagnostic["level"]} {diagnostic["code"]}: {diagnostic["message"]}"));
    }

    /// <summary>How the formatter would write the file.</summary>
    public static async Task<string> FormatAsync(string file)
    {
        var (result, refusal) = await CallAsync("bicep/format", new JsonObject { ["path"] = file });
        return refusal ?? (string)result!["contents"]!;
    }

    /// <summary>Everything that a deployment with these parameters would create or update, worked out without Azure, and what the compiler has to say.</summary>
    public static async Task<(string Said, JsonArray Resources)> SnapshotAsync(string parameters)
    {
        var said = await DiagnoseAsync(parameters);
        var (result, refusal) = await CallAsync(
            "bicep/getSnapshot",
            new JsonObject
            {
                ["path"] = parameters,
                ["metadata"] = new JsonObject { ["subscriptionId"] = Subscription, ["resourceGroup"] = ResourceGroup, ["location"] = "uksouth" },
            });
        if (refusal is not null)
        {
            return (said + refusal, []);
        }

        var snapshot = JsonNode.Parse((string)result!["snapshot"]!)!;
        var diagnostics = snapshot["diagnostics"]!.AsArray();
        return (said + (diagnostics.Count == 0 ? "" : diagnostics.ToJsonString()), snapshot["predictedResources"]!.AsArray());
    }

    private static Task<(JsonNode? Result, string? Refusal)> CallAsync(string method, JsonObject parameters)
    {
        SkipWhereThereIsNone();
        return Server.Value.CallAsync(method, parameters, TestContext.Current.CancellationToken);
    }

    private static void SkipWhereThereIsNone() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
        "needs the bicep compiler, whose package is for Linux on x64");
}
