using Mcs.EndToEnd.Tests.Programs;
using Mcs.FaultPoints;
using Mcs.Testing.Programs;

namespace Mcs.EndToEnd.Tests.Crashes;

/// <summary>Finds the points that a program passes, and kills it at one of them.</summary>
internal static class FaultPoints
{
    private static readonly (string, string?)[] Hook =
    [
        ("DOTNET_STARTUP_HOOKS", typeof(FaultPointVariables).Assembly.Location),
        (Variable.Diagnostics, "0"),
    ];

    /// <summary>Runs a program to its end and tells the points it passed, in order; the nth passing of a name has n as its occurrence.</summary>
    public static async Task<List<(string Point, int Occurrence)>> RecordAsync(Deployment deployment, string program, params (string Name, string? Value)[] settings)
    {
        var file = Path.Combine(deployment.Folder, "points");
        await deployment.SucceedAsync(program, [.. Hook, (FaultPointVariables.Record, file), .. settings]);
        var passed = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. File.ReadLines(file).Select(point => (point, passed[point] = passed.GetValueOrDefault(point) + 1))];
    }

    /// <summary>Runs a program that is killed at a point, if it gets there.</summary>
    public static Task<ProgramEnd> RunUntilAsync(Deployment deployment, string program, string point, int occurrence, params (string Name, string? Value)[] settings) =>
        deployment.RunAsync(program, [.. Hook, (FaultPointVariables.KillAt, point), (FaultPointVariables.Occurrence, $"{occurrence}"), .. settings]);
}
