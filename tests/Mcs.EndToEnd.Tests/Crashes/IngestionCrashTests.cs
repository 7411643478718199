using Mcs.EndToEnd.Tests.Programs;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Crashes;

/// <summary>An ingestion that lands three chunks, killed at every point it passes.</summary>
public sealed class IngestionCrashTests(NothingLanded prepared) : IClassFixture<NothingLanded>
{
    private static readonly (string, string?) Chunks = (Variable.ChunkRows, "5");

    public static async Task<TheoryData<string, int>> Points()
    {
        await using var deployment = await Deployment.StartAsync();
        await deployment.SucceedAsync(JobProgram.Enrich);
        return [.. await FaultPoints.RecordAsync(deployment, JobProgram.Ingest, Chunks)];
    }

    [Theory]
    [MemberData(nameof(Points), DisableDiscoveryEnumeration = true)]
    public async Task Killed_here_it_loses_nothing_and_the_next_run_lands_every_report_once(string point, int occurrence)
    {
        await using var deployment = await prepared.StartAsync();

        var killed = await FaultPoints.RunUntilAsync(deployment, JobProgram.Ingest, point, occurrence, Chunks);

        killed.ExitCode.ShouldBe(ProgramEnd.Killed, killed.ToString());
        await deployment.ShouldHoldAsync();
        await deployment.LetAnHourPassAsync();
        await deployment.SucceedAsync(JobProgram.Ingest, Chunks);
        await deployment.ShouldHaveIngestedAsync();
        (await deployment.Tables.CountAsync("WorkItems", "Attempts = 0")).ShouldBe(12);
    }
}
