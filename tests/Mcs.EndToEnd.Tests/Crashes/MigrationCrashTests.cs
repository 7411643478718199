using Mcs.EndToEnd.Tests.Programs;
using Mcs.Storage.Schema;
using Mcs.Testing.Programs;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.EndToEnd.Tests.Crashes;

/// <summary>A program that finds no database and makes one, killed at every point it passes until that is done.</summary>
public sealed class MigrationCrashTests
{
    private const string Done = "after commit of SchemaVersions.Add";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<TheoryData<string, int>> Points()
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);
        var points = await FaultPoints.RecordAsync(deployment, JobProgram.Enrich);
        return [.. points.Take(points.FindIndex(passed => passed.Point == Done) + 1)];
    }

    [Theory]
    [MemberData(nameof(Points), DisableDiscoveryEnumeration = true)]
    public async Task Killed_here_it_leaves_a_database_that_two_others_complete_at_once(string point, int occurrence)
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var killed = await FaultPoints.RunUntilAsync(deployment, JobProgram.Enrich, point, occurrence);
        var ends = await Task.WhenAll(deployment.RunAsync(JobProgram.Enrich), deployment.RunAsync(JobProgram.Enrich));

        killed.ExitCode.ShouldBe(ProgramEnd.Killed, killed.ToString());
        ends.ShouldAllBe(end => end.ExitCode == 0);
        await ShouldBeCompleteAsync(deployment);
    }

    [Fact]
    public async Task Any_number_may_make_the_database_at_once_also_when_one_of_them_dies()
    {
        await using var deployment = await Deployment.StartAsync(audits: 1);

        var killed = FaultPoints.RunUntilAsync(deployment, JobProgram.Enrich, "before commit of SchemaVersions.Add", 1);
        var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => deployment.RunAsync(JobProgram.Enrich)));

        (await killed).ExitCode.ShouldBeOneOf(ProgramEnd.Killed, 0);
        ends.ShouldAllBe(end => end.ExitCode == 0);
        await ShouldBeCompleteAsync(deployment);
    }

    private static async Task ShouldBeCompleteAsync(Deployment deployment)
    {
        await using var services = deployment.Tables.NewServices(TimeProvider.System);
        (await services.GetRequiredService<DatabaseSchema>().MissingAsync(Ct)).ShouldBeEmpty();
        (await deployment.Tables.CountAsync("JobRunHistory", "Status = 'Running'")).ShouldBe(0);
        (await deployment.Tables.QueryAsync("SELECT integrity_check AS Verdict FROM pragma_integrity_check", row => row.Text("Verdict"))).ShouldBe(["ok"]);
    }
}
