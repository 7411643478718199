using System.Globalization;
using Mcs.Simulation.Tests.Processes;

namespace Mcs.Simulation.Tests.Memory;

public sealed class FlatMemoryTests
{
    [Fact]
    public async Task A_million_rows_need_no_more_memory_than_a_hundred_thousand()
    {
        var few = await PeakAsync(100_000);
        var many = await PeakAsync(1_000_000);

        many.ShouldBeLessThan(few * 3 / 2, $"{few} bytes for a hundred thousand rows");
    }

    /// <summary>In a process of its own, so that no other test is measured.</summary>
    private static async Task<long> PeakAsync(int rows)
    {
        var (exitCode, output) = await OwnProgram.RunAsync([MemoryProgram.Verb, rows.ToString(CultureInfo.InvariantCulture)], TestContext.Current.CancellationToken);

        exitCode.ShouldBe(0, output);
        return long.Parse(output.TrimEnd().Split(' ')[^2], CultureInfo.InvariantCulture);
    }
}
