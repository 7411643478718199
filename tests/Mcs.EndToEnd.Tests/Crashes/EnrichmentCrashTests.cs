using Mcs.EndToEnd.Tests.Programs;
using Mcs.FakeGoAudits.Faults;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Crashes;

/// <summary>An enrichment of three reports, of which the second fails once, killed at every point it passes.</summary>
public sealed class EnrichmentCrashTests(NothingEnriched prepared) : IClassFixture<NothingEnriched>
{
    public static async Task<TheoryData<string, int>> Points()
    {
        await using var deployment = await Deployment.StartAsync(audits: 3);
        await deployment.SucceedAsync(JobProgram.Ingest);
        SpoilTheSecond(deployment);
        return [.. await FaultPoints.RecordAsync(deployment, JobProgram.Enrich)];
    }

    [Theory]
    [MemberData(nameof(Points), DisableDiscoveryEnumeration = true)]
    public async Task Killed_here_it_leaves_no_report_half_and_the_next_runs_enrich_them_all(string point, int occurrence)
    {
        await using var deployment = await prepared.StartAsync();
        SpoilTheSecond(deployment);

        var killed = await FaultPoints.RunUntilAsync(deployment, JobProgram.Enrich, point, occurrence);

        // How reports gather into groups is a matter of moments: a second group may not come.
        killed.ExitCode.ShouldBeOneOf(occurrence == 1 ? [ProgramEnd.Killed] : [ProgramEnd.Killed, 0]);
        await deployment.ShouldHoldAsync();
        await deployment.LetAnHourPassAsync();
        await deployment.DrainAsync();
        await deployment.ShouldBeAtRestAsync();
    }

    /// <summary>Each answer takes its time, so that each report is written on its own.</summary>
    private static void SpoilTheSecond(Deployment deployment)
    {
        var delay = TimeSpan.FromMilliseconds(50);
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.EmptyArray) { Endpoint = FakeEndpoint.Details, Skip = 1, Times = 1, Delay = delay });
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Delay) { Endpoint = FakeEndpoint.Details, Delay = delay });
    }
}
