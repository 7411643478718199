using Mcs.EndToEnd.Tests.Programs;
using Mcs.Testing.Programs;

namespace Mcs.EndToEnd.Tests.Footprints;

/// <summary>
/// Promise 8: a run with nothing to do costs little more than starting .NET. What it asks of the database and of the API, what
/// it loads, compiles and allocates is counted; what that costs in time is measured by the bench, beside alternatives.
/// </summary>
public sealed class IdleRunTests
{
    /// <summary>The schema's two, opening, dead runs, six of the work itself, closing; each that writes with its commit.</summary>
    private const int MostStatements = 16;

    /// <summary>In tests nothing is compiled ahead of time: 1,700 for the heartbeat, 2,700 for an ingestion. A library that nobody needs overruns it.</summary>
    private const int MostMethods = 3_500;

    private const long MostBytes = 3_000_000;

    private static readonly string[] ForOtherSettings = ["Mcs.Storage.SqlServer", "Microsoft.Data.SqlClient", "Azure.", "Microsoft.Identity", "OpenTelemetry", "System.Linq.Expressions"];

    [Theory]
    [InlineData(JobProgram.Heartbeat, 0)]
    [InlineData(JobProgram.Ingest, 1)]
    [InlineData(JobProgram.Enrich, 0)]
    public async Task It_asks_the_database_a_few_things_and_the_API_once_at_most(string program, int requests)
    {
        await using var deployment = await AtRestAsync();

        var run = await RunAsync(deployment, program);

        run.Statements.ShouldContain("before JobRunHistory.Open");
        run.Statements.Count.ShouldBeLessThanOrEqualTo(MostStatements);
        (deployment.Api.Requests.Summary + deployment.Api.Requests.Details).ShouldBe(requests);
    }

    [Theory]
    [InlineData(JobProgram.Heartbeat)]
    [InlineData(JobProgram.Ingest)]
    [InlineData(JobProgram.Enrich)]
    public async Task It_loads_and_compiles_nothing_that_it_does_not_need(string program)
    {
        await using var deployment = await AtRestAsync();

        var run = await RunAsync(deployment, program);

        run.Assemblies.Where(assembly => ForOtherSettings.Any(name => assembly.StartsWith(name, StringComparison.Ordinal))).ShouldBeEmpty();
        run.Methods.ShouldBeLessThan(MostMethods);
        run.Bytes.ShouldBeLessThan(MostBytes);
    }

    [Theory]
    [InlineData(JobProgram.Heartbeat)]
    [InlineData(JobProgram.Ingest)]
    [InlineData(JobProgram.Enrich)]
    public async Task It_does_the_same_beside_twenty_thousand_finished_reports(string program)
    {
        await using var deployment = await AtRestAsync();
        var before = await RunAsync(deployment, program);
        await AddFinishedReportsAsync(deployment);

        var after = await RunAsync(deployment, program);

        after.Statements.ShouldBe(before.Statements);
        after.Bytes.ShouldBeLessThan(before.Bytes * 5 / 4);
    }

    private static async Task<Deployment> AtRestAsync()
    {
        var deployment = await Deployment.StartAsync();
        await deployment.CompleteAsync();
        await deployment.SucceedAsync(JobProgram.Heartbeat); // Its first run records the jobs.
        deployment.Api.Requests.Reset();
        return deployment;
    }

    private static async Task<RunFootprint> RunAsync(Deployment deployment, string program)
    {
        var (end, footprint) = await RunFootprint.TakeAsync(deployment, program);
        end.ExitCode.ShouldBe(0, end.ToString());
        return footprint;
    }

    private static async Task AddFinishedReportsAsync(Deployment deployment)
    {
        const string Numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000)";
        await deployment.Tables.ExecuteAsync(
            $"{Numbers} INSERT INTO GoAuditsReports (GoAuditsReportId, CompletedAtUtc, CertificationNumber, JobRunId) SELECT 'old-' || n, '2020-01-01T00:00:00Z', 'old', 'old' FROM numbers");
        foreach (var job in new[] { "GoAuditsIngestion", "GoAuditsEnrichment" })
        {
            await deployment.Tables.ExecuteAsync($"{Numbers} INSERT INTO ProcessedItems (JobName, ItemKey) SELECT @Job, 'old-' || n FROM numbers", ("Job", job));
        }
    }
}
