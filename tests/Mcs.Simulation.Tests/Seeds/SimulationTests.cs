using System.Globalization;
using Mcs.Simulation.Tests.Processes;

namespace Mcs.Simulation.Tests.Seeds;

/// <summary>
/// Thousands of seeds, each some hours of a stormy world. <c>MCS_TEST_SEEDS</c> says how many, <c>MCS_TEST_FIRST_SEED</c> from
/// which on. One seed again, with its trace: <c>dotnet run --project tests/Mcs.Simulation.Tests -- simulate SEED 1 trace</c>.
/// </summary>
public abstract class SimulationTests
{
    private const int Parts = 4;

    private static readonly int Seeds = Setting("MCS_TEST_SEEDS", 2_000);
    private static readonly int FirstSeed = Setting("MCS_TEST_FIRST_SEED", 1);

    /// <summary>Half of the seeds each, as two classes because the tests of one class run one after the other.</summary>
    public static TheoryData<int> HalfOfTheParts(int half) => [.. Enumerable.Range(0, Parts).Where(part => part % 2 == half)];

    protected static async Task EverySeedKeepsEveryPromiseAsync(int part)
    {
        var (from, to) = (FirstSeed + (Seeds * part / Parts), FirstSeed + (Seeds * (part + 1) / Parts));

        var (exitCode, output) = await SimulateAsync(from, to - from);

        exitCode.ShouldBe(0, string.Join('\n', output.Split('\n').Where(line => !line.Contains(": kept,", StringComparison.Ordinal))));
        output.ShouldContain($"{to - from} seeds kept every promise, 0 did not");
    }

    protected static Task<(int ExitCode, string Output)> SimulateAsync(int first, int count, params string[] more) => OwnProgram.RunAsync(
        [SimulationProgram.Verb, first.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture), .. more],
        TestContext.Current.CancellationToken,
        onOneThread: true);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

public sealed class FirstHalfSimulationTests : SimulationTests
{
    [Theory]
    [MemberData(nameof(HalfOfTheParts), 0)]
    public Task Every_seed_keeps_every_promise(int part) => EverySeedKeepsEveryPromiseAsync(part);
}

public sealed class SecondHalfSimulationTests : SimulationTests
{
    [Theory]
    [MemberData(nameof(HalfOfTheParts), 1)]
    public Task Every_seed_keeps_every_promise(int part) => EverySeedKeepsEveryPromiseAsync(part);
}

public sealed class RepeatabilityTests : SimulationTests
{
    [Fact]
    public async Task A_seed_repeats_itself_event_for_event()
    {
        var (_, first) = await SimulateAsync(1, 25, "trace");
        var (_, second) = await SimulateAsync(1, 25, "trace");

        first.ShouldBe(second);
        first.Split('\n').Length.ShouldBeGreaterThan(5_000);
    }
}
