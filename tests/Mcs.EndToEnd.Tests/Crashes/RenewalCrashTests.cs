using Mcs.EndToEnd.Tests.Programs;
using Mcs.FakeGoAudits.Faults;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Crashes;

/// <summary>A run that renews its lease and its claims while it waits for its source, killed at every point of a renewal.</summary>
public sealed class RenewalCrashTests
{
    private static readonly (string, string?) ShortLease = (Variable.LeaseSeconds, "3");

    public static async Task<TheoryData<string, string, int>> Points()
    {
        var points = new TheoryData<string, string, int>();
        foreach (var program in new[] { JobProgram.Ingest, JobProgram.Enrich })
        {
            await using var deployment = await StartAsync(program);
            deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Delay) { Times = 1, Delay = TimeSpan.FromSeconds(2) });
            foreach (var (point, occurrence) in await FaultPoints.RecordAsync(deployment, program, ShortLease))
            {
                if (occurrence == 1 && point.EndsWith("JobRunHistory.KeepAlive", StringComparison.Ordinal))
                {
                    points.Add(program, point, occurrence);
                }
            }
        }

        return points;
    }

    [Theory]
    [MemberData(nameof(Points), DisableDiscoveryEnumeration = true)]
    public async Task Killed_here_its_lease_and_its_claims_run_out_and_the_next_run_does_its_work(string program, string point, int occurrence)
    {
        await using var deployment = await StartAsync(program);
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Times = 1 });

        var killed = await FaultPoints.RunUntilAsync(deployment, program, point, occurrence, ShortLease);

        killed.ExitCode.ShouldBe(ProgramEnd.Killed, killed.ToString());
        await deployment.ShouldHoldAsync();
        (await deployment.Tables.CountAsync("JobRunHistory", "Status = 'Running'")).ShouldBe(1);
        await deployment.LetAnHourPassAsync();
        await deployment.CompleteAsync();
        await deployment.ShouldBeAtRestAsync();
        (await deployment.Tables.CountAsync("JobRunHistory", "Status = 'Abandoned'")).ShouldBe(1);
    }

    /// <summary>Three audits, and work for the program.</summary>
    private static async Task<Deployment> StartAsync(string program)
    {
        var deployment = await Deployment.StartAsync(audits: 3);
        if (program == JobProgram.Enrich)
        {
            await deployment.SucceedAsync(JobProgram.Ingest);
        }

        return deployment;
    }
}
