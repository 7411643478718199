using System.Globalization;
using Mcs.EndToEnd.Tests.Programs;
using Mcs.FaultPoints;
using Mcs.Testing.Programs;

namespace Mcs.EndToEnd.Tests.Crashes;

/// <summary>Finds the points that a program passes, kills it at one of them, or lets it run out of room.</summary>
internal static class FaultPoints
{
    public static readonly (string, string?)[] Hook =
    [
        ("DOTNET_STARTUP_HOOKS", typeof(FaultPointVariables).Assembly.Location),
        (Variable.Diagnostics, "0"),
    ];

    /// <summary>
    /// Runs a program to its end and tells the points it passed at which the database was not as at the point before, in
    /// order; the nth passing of a name has n as its occurrence. Those within a transaction are told once, not for each time
    /// that the transaction is made.
    /// </summary>
    public static async Task<List<(string Point, int Occurrence)>> RecordAsync(Deployment deployment, string program, params (string Name, string? Value)[] settings)
    {
        var file = Path.Combine(deployment.Folder, "points");
        File.Delete(file);
        await deployment.SucceedAsync(program, [.. Hook, (FaultPointVariables.Record, file), .. settings]);
        var passed = File.ReadLines(file).Select(line => line.Split('\t')).Select(parts => (Point: parts[0], Occurrence: int.Parse(parts[1], CultureInfo.InvariantCulture)));
        return [.. passed.DistinctBy(point => IsWithin(point.Point) ? (point.Point, 0) : point)];
    }

    private static bool IsWithin(string point) => point.StartsWith("statement", StringComparison.Ordinal) || point.StartsWith("row", StringComparison.Ordinal);

    /// <summary>Runs a program that is killed at a point, if it gets there.</summary>
    public static Task<ProgramEnd> RunUntilAsync(Deployment deployment, string program, string point, int occurrence, params (string Name, string? Value)[] settings) =>
        deployment.RunAsync(program, [.. Hook, (FaultPointVariables.KillAt, point), (FaultPointVariables.Occurrence, $"{occurrence}"), .. settings]);

    /// <summary>Runs a program on a database that cannot grow beyond so many pages.</summary>
    public static Task<ProgramEnd> RunLimitedAsync(Deployment deployment, string program, long pages, params (string Name, string? Value)[] settings) =>
        deployment.RunAsync(program, [.. Hook, (FaultPointVariables.MaxPages, $"{pages}"), .. settings]);
}
