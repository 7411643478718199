using Mcs.FakeGoAudits.Faults;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Programs;

/// <summary>The three newest of twelve reports hang, and every run ends before it is done with one: the others are enriched all the same.</summary>
public sealed class HangingReportTests
{
    private const int Hanging = 3;
    private const int Healthy = 9;

    private static readonly (string, string?) OneAtATime = (Variable.Concurrency, "1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_at_their_time_limit_enrich_the_others_within_a_few()
    {
        await using var deployment = await StartAsync();

        for (var run = 0; run <= Hanging; run++)
        {
            var end = await deployment.RunAsync(JobProgram.Enrich, OneAtATime, (Variable.TimeLimitSeconds, "6"));
            end.ExitCode.ShouldBeOneOf(run < Hanging ? [3] : [0, 3], end.ToString());
        }

        await ShouldHaveEnrichedTheOthersAsync(deployment);
    }

    [Fact]
    public async Task Runs_that_are_told_to_stop_enrich_the_others_within_a_few()
    {
        await using var deployment = await StartAsync();

        for (var run = 0; run < Hanging; run++)
        {
            var stopped = deployment.Start(JobProgram.Enrich, OneAtATime);
            await deployment.UntilAskedAsync(details: run + 1);
            stopped.Signal(Signal.Terminate);
            (await stopped.EndAsync(Ct)).ExitCode.ShouldBe(3);
        }

        // One that has come back by then hangs again, after all the others.
        await deployment.RunAsync(JobProgram.Enrich, OneAtATime, (Variable.TimeLimitSeconds, "20"));

        await ShouldHaveEnrichedTheOthersAsync(deployment);
    }

    private static async Task<Deployment> StartAsync()
    {
        var deployment = await Deployment.StartAsync(Hanging + Healthy);
        await deployment.SucceedAsync(JobProgram.Ingest);
        foreach (var audit in deployment.Api.Audits.OrderByDescending(audit => audit.CompletedAtUtc).Take(Hanging))
        {
            deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Endpoint = FakeEndpoint.Details, ReportId = audit.Id });
        }

        return deployment;
    }

    private static async Task ShouldHaveEnrichedTheOthersAsync(Deployment deployment)
    {
        await deployment.ShouldHoldAsync();
        (await deployment.Tables.CountAsync("ProcessedItems", "JobName = 'GoAuditsEnrichment'")).ShouldBe(Healthy);
        (await deployment.Tables.CountAsync("WorkItems", "Attempts > 0 AND Failures = 0 AND DeadLetteredUtc IS NULL AND ClaimedByRunId IS NULL")).ShouldBe(Hanging);
    }
}
