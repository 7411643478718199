using Mcs.GoAudits.Settings;
using Mcs.GoAudits.Tests.Api;
using Mcs.GoAudits.Tests.Pipeline;
using Mcs.Platform.Runs;
using Mcs.Testing.Databases;
using Mcs.Testing.Http;
using Mcs.Testing.Proof;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>What comes out of damaged responses, all the way into the tables.</summary>
public abstract class MutationLandingContract(DatabaseFixture fixture) : PipelineContract(fixture)
{
    /// <summary>Two runs and their transactions take as long as reading so many bodies.</summary>
    private const int ReadingsALanding = 40;

    private const int Audits = 8;

    private readonly DatabaseFixture _fixture = fixture;

    [Fact]
    public async Task Damaged_bodies_leave_tables_that_agree_and_errors_that_say_what_came()
    {
        using var pipeline = await StartAsync(UglyBodies.Options(Audits));
        var ugly = await UglyBodies.FromAsync(pipeline.Api);
        var ends = new List<RunStatus>();
        var answers = 0L;
        var seeds = (int)Math.Ceiling((double)Mutation.Seeds / ReadingsALanding);

        for (var seed = Mutation.FirstSeed; seed < Mutation.FirstSeed + seeds; seed++)
        {
            await _fixture.EmptyAsync();
            await using var api = await DamagedAsync(ugly, seed);
            (string, string)[] settings = [(GoAuditsVariables.SummaryUrl.Name, $"{api.Endpoints.Summary}"), (GoAuditsVariables.DetailsUrl.Name, $"{api.Endpoints.Details}")];

            var ingestion = await pipeline.IngestAsync(settings);
            var enrichment = await pipeline.EnrichAsync(settings);

            try
            {
                await ShouldHaveEndedProperlyAsync(pipeline, ingestion, enrichment);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"MCS_TEST_MUTATIONS=1 MCS_TEST_FIRST_SEED={seed}: {ingestion.Message} / {enrichment.Message}", fault);
            }

            ends.Add(ingestion.Status);
            answers += await pipeline.Tables.CountAsync("GoAuditsReportAnswers");
        }

        if (seeds > 1)
        {
            ends.Distinct().ShouldBe([RunStatus.Succeeded, RunStatus.Failed], ignoreOrder: true);
            answers.ShouldBePositive();
        }
    }

    private static async Task ShouldHaveEndedProperlyAsync(Pipeline.Pipeline pipeline, RunResult ingestion, RunResult enrichment)
    {
        foreach (var run in new[] { ingestion, enrichment })
        {
            run.Status.ShouldBeOneOf(RunStatus.Succeeded, RunStatus.Failed);
            run.Message.ShouldNotContain("Unexpected");
            run.Message.ShouldNotContain(HostileEndpoint.Canary);
            if (run.Status == RunStatus.Failed)
            {
                run.Message.ShouldContain("GoAudits sent ");
            }
        }

        (await pipeline.Tables.CountAsync("WorkItems", "LastError LIKE 'Unexpected%' OR LastError LIKE '%CANARY%'")).ShouldBe(0);
        await pipeline.ShouldAgreeAmongThemselvesAsync();
        (await pipeline.Tables.CountAsync("WorkItems", "ClaimedByRunId IS NOT NULL")).ShouldBe(0, "claims left behind");
        (await pipeline.Tables.CountAsync("JobLease", "HolderRunId IS NOT NULL")).ShouldBe(0, "leases left behind");
    }

    /// <summary>The summary with one damage; the details of one report after the other, every second damaged, whichever report is asked for.</summary>
    private static async Task<ScriptedApi> DamagedAsync(UglyBodies ugly, int seed)
    {
        var random = new Random(seed);
        var summary = Mutation.Of(ugly.Summary, ugly.Details[0], random);
        var details = ugly.Details.Select((body, i) => i % 2 == 0 ? body : Mutation.Of(body, ugly.Summary, random)).ToList();
        var asked = 0;
        return await ScriptedApi.StartAsync(context =>
            Answer.Bytes(context.Request.Path == "/summary" ? summary : details[asked++ % details.Count], "identity")(context));
    }
}

public sealed class SqliteMutationLandingTests(GoAuditsSqliteFixture fixture) : MutationLandingContract(fixture), IClassFixture<GoAuditsSqliteFixture>;

public sealed class SqlServerMutationLandingTests(GoAuditsSqlServerFixture fixture) : MutationLandingContract(fixture), IClassFixture<GoAuditsSqlServerFixture>;
