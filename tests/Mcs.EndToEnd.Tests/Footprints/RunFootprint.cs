using System.Globalization;
using Mcs.EndToEnd.Tests.Programs;
using Mcs.FaultPoints;
using Mcs.Testing.Programs;
using Points = Mcs.EndToEnd.Tests.Crashes.FaultPoints;

namespace Mcs.EndToEnd.Tests.Footprints;

/// <summary>What a program took to get to its end.</summary>
/// <param name="Statements">What it asked of the database, and its commits, in order.</param>
/// <param name="Methods">Methods compiled while it ran.</param>
/// <param name="Bytes">Bytes allocated.</param>
/// <param name="Assemblies">Assemblies loaded.</param>
internal sealed record RunFootprint(IReadOnlyList<string> Statements, long Methods, long Bytes, IReadOnlyList<string> Assemblies)
{
    public static async Task<(ProgramEnd End, RunFootprint Footprint)> TakeAsync(Deployment deployment, string program, params (string Name, string? Value)[] settings)
    {
        var file = Path.Combine(deployment.Folder, "footprint");
        var end = await deployment.RunAsync(program, [.. Points.Hook, (FaultPointVariables.Footprint, file), .. settings]);
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var numbers = lines[0].Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return (end, new RunFootprint(lines[2..], numbers[0], numbers[1], lines[1].Split(' ')));
    }
}
