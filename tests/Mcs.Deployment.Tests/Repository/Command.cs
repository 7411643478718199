using System.Diagnostics;

namespace Mcs.Deployment.Tests.Repository;

/// <summary>A command line as a developer would type it.</summary>
internal static class Command
{
    private const string Variable = "MCS_TEST_BUILDS";

    /// <summary>Whether tests may build programs or a clone anew, which takes minutes: CI asks for it.</summary>
    public static bool MayBuild => Environment.GetEnvironmentVariable(Variable) == "1";

    public static void SkipUnlessMayBuild() => Assert.SkipUnless(MayBuild, $"builds for minutes: {Variable}=1 asks for it");

    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What `dotnet test` sets for itself would make another dotnet use its parts.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
