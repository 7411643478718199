using System.Globalization;
using Mcs.EndToEnd.Tests.Programs;
using Mcs.FakeGoAudits.Audits;
using Mcs.FakeGoAudits.Faults;
using Mcs.Storage.Schema;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.EndToEnd.Tests.Upgrades;

/// <summary>
/// Older programs and these on one database: before the migration, after it, and after a return to the older ones. The
/// database is always the older programs' own, with work left over.
/// </summary>
public sealed class UpgradeTests
{
    /// <summary>Fewer than the new audits of a round, so that each set of programs enriches what the other one landed.</summary>
    private static readonly (string, string?) SmallBatch = (Variable.BatchSize, "4");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Older_programs_work_on_the_migrated_database_before_and_after_the_new_ones()
    {
        var old = OldPrograms.FindOrSkip();
        await using var deployment = await Deployment.StartAsync();
        string[] before = [old.Ingest, old.Enrich, old.Heartbeat], now = [JobProgram.Ingest, JobProgram.Enrich, JobProgram.Heartbeat];

        await RoundAsync(deployment, before);
        await MigrateAsync(deployment);
        await RoundAsync(deployment, before);
        await RoundAsync(deployment, now);
        await RoundAsync(deployment, before);
        await deployment.DrainAsync(old.Enrich);
        await deployment.ShouldBeAtRestAsync();
        (await RunsAsync(deployment, "ACAHeartbeat")).ShouldBe(["Succeeded 4"]);

        await ShouldChangeNothingMoreAsync(deployment, before);
        await ShouldChangeNothingMoreAsync(deployment, now);
    }

    /// <summary>As while the programs are being exchanged.</summary>
    [Fact]
    public async Task Older_and_new_programs_at_once_fetch_no_report_twice_and_lose_none()
    {
        const int Audits = 40;
        var old = OldPrograms.FindOrSkip();
        await using var deployment = await Deployment.StartAsync(Audits);
        await deployment.SucceedAsync(old.Heartbeat);
        await MigrateAsync(deployment);
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Delay) { Delay = TimeSpan.FromMilliseconds(50) });

        await Task.WhenAll(deployment.SucceedAsync(old.Ingest), deployment.SucceedAsync(JobProgram.Ingest));
        await deployment.ShouldHaveIngestedAsync();
        deployment.Api.Requests.Reset();
        (string, string?) batch = (Variable.BatchSize, $"{Audits / 4}");
        await Task.WhenAll(new[] { old.Enrich, JobProgram.Enrich, old.Enrich, JobProgram.Enrich }.Select(program => deployment.SucceedAsync(program, batch)));
        await deployment.DrainAsync(JobProgram.Enrich);

        deployment.Api.Requests.Details.ShouldBe(Audits);
        await deployment.ShouldBeAtRestAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_one_that_was_killed_held_the_other_takes_up(bool oldIsKilled)
    {
        var old = OldPrograms.FindOrSkip();
        await using var deployment = await Deployment.StartAsync();
        await deployment.SucceedAsync(old.Heartbeat);
        await MigrateAsync(deployment);
        string[] ingest = [old.Ingest, JobProgram.Ingest], enrich = [old.Enrich, JobProgram.Enrich];
        var (killed, other) = oldIsKilled ? (0, 1) : (1, 0);

        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Endpoint = FakeEndpoint.Summary, AfterRows = 6, Times = 1 });
        await KillWhenAsync(deployment, ingest[killed], "GoAuditsReports", "1 = 1", 4);
        await deployment.SucceedAsync(ingest[other]);
        await deployment.ShouldHaveIngestedAsync();
        deployment.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { Endpoint = FakeEndpoint.Details, Skip = 2, Times = 1 });
        await KillWhenAsync(deployment, enrich[killed], "ProcessedItems", "JobName = 'GoAuditsEnrichment'", 1);
        (await deployment.Tables.CountAsync("WorkItems", "ClaimedByRunId IS NOT NULL")).ShouldBeGreaterThan(0, "it died with nothing in hand");
        await deployment.DrainAsync(enrich[other]);

        await deployment.ShouldBeAtRestAsync();
        (await RunsAsync(deployment, "GoAuditsIngestion")).ShouldBe(["Abandoned 1", "Succeeded 1"]);
        (await RunsAsync(deployment, "GoAuditsEnrichment")).ShouldContain("Abandoned 1");
    }

    /// <summary>New audits come in, late ones too; then one run of each job, of which the enrichment cannot do all there is.</summary>
    private static async Task RoundAsync(Deployment deployment, string[] programs)
    {
        const int NewAudits = 6;
        for (var audit = 0; audit < NewAudits; audit++)
        {
            deployment.Api.Add(new NewFakeAudit(TimeProvider.System.GetUtcNow().AddMinutes(-1 - (audit * 100))));
        }

        var (enriched, waiting) = (await EnrichedAsync(deployment), await WaitingAsync(deployment));
        await deployment.SucceedAsync(programs[0]);
        await deployment.ShouldHoldEveryReportAsync();
        (await WaitingAsync(deployment)).ShouldBeGreaterThanOrEqualTo(waiting + NewAudits);

        // One report fails, and is another set's to try again.
        deployment.Api.Faults.Add(FakeFault.Status(404, FakeEndpoint.Details, times: 1));
        await deployment.SucceedAsync(programs[1], SmallBatch);
        (await EnrichedAsync(deployment)).ShouldBeGreaterThan(enriched);
        (await WaitingAsync(deployment)).ShouldBeGreaterThan(0);

        await deployment.SucceedAsync(programs[2]);
        await deployment.ShouldHaveIngestedAsync();
        await deployment.LetAnHourPassAsync();
    }

    private static async Task MigrateAsync(Deployment deployment)
    {
        await using var services = deployment.Tables.NewServices(TimeProvider.System);
        var schema = services.GetRequiredService<DatabaseSchema>();
        (await schema.MigrateAsync(Ct)).ShouldNotBeEmpty("the programs said to be older made this schema already");
        (await schema.CheckAsync(Ct)).ShouldBeEmpty();
    }

    private static async Task KillWhenAsync(Deployment deployment, string program, string table, string condition, long rows)
    {
        var run = deployment.Start(program, (Variable.ChunkRows, "2"), (Variable.Diagnostics, "0"));
        await deployment.UntilAsync(table, condition, rows);
        run.Signal(Signal.Kill);
        (await run.EndAsync(Ct)).ExitCode.ShouldBe(ProgramEnd.Killed);
        await deployment.ShouldHoldAsync();
        await deployment.LetAnHourPassAsync();
    }

    private static async Task ShouldChangeNothingMoreAsync(Deployment deployment, string[] programs)
    {
        var answers = await deployment.Tables.CountAsync("GoAuditsReportAnswers");
        deployment.Api.Requests.Reset();
        foreach (var program in programs)
        {
            await deployment.SucceedAsync(program);
        }

        deployment.Api.Requests.Details.ShouldBe(0);
        (await deployment.Tables.CountAsync("GoAuditsReportAnswers")).ShouldBe(answers);
        await deployment.ShouldBeAtRestAsync();
    }

    private static async Task<List<string>> RunsAsync(Deployment deployment, string job) => await deployment.Tables.QueryAsync(
        "SELECT Status, COUNT(*) AS N FROM JobRunHistory WHERE JobName = @Job GROUP BY Status ORDER BY Status",
        row => string.Create(CultureInfo.InvariantCulture, $"{row.Text("Status")} {row.Number("N")}"),
        ("Job", job));

    /// <summary>How many are; none while there is no database.</summary>
    private static async Task<int> EnrichedAsync(Deployment deployment) =>
        File.Exists(deployment.Path) ? (await deployment.LedgerAsync("GoAuditsEnrichment")).Count : 0;

    private static async Task<long> WaitingAsync(Deployment deployment) =>
        File.Exists(deployment.Path) ? await deployment.Tables.CountAsync("WorkItems") : 0;
}
