using System.Globalization;
using Mcs.FakeGoAudits.Faults;
using Mcs.GoAudits.Settings;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Testing.Databases;
using Mcs.Testing.Proof;

namespace Mcs.GoAudits.Tests.Pipeline;

/// <summary>Promise 9: the counts of a run are of rows, also when the answers to its commits are lost and its transactions repeated.</summary>
public abstract class LostAnswerContract(DatabaseFixture fixture) : PipelineContract(fixture)
{
    [Fact]
    public async Task An_ingestion_counts_its_rows()
    {
        using var pipeline = await StartAsync(audits: 20);
        await pipeline.IngestAsync();
        await pipeline.Tables.ExecuteAsync("UPDATE GoAuditsReports SET CompletedAtUtc = '2026-02-25T00:00:00' WHERE GoAuditsReportId = @Id", ("Id", pipeline.Api.Audits[0].Id));
        await RemoveAsync(pipeline, pipeline.Api.Audits.Skip(10).Select(audit => audit.Id));
        using var lost = new LostAnswers();

        var run = await pipeline.IngestAsync((SharedSettings.ChunkRows.Name, "3"), (GoAuditsVariables.LookbackDays.Name, "30"));

        lost.Statements.ShouldContain(statement => statement.Contains("GoAuditsReports.Land", StringComparison.Ordinal));
        run.Status.ShouldBe(RunStatus.Succeeded);
        var counts = Counts(run);
        counts["Ingested"].ShouldBe(10);
        counts["Ingested"].ShouldBe(await pipeline.Tables.CountAsync("GoAuditsReports", "JobRunId = @Run", ("Run", run.RunId)));
        counts["Changed"].ShouldBe(1);
        counts["Changed"].ShouldBe(await pipeline.Tables.CountAsync("GoAuditsReports", "ChangedByRunId = @Run", ("Run", run.RunId)));
        (counts["Fetched"], counts["Eligible"]).ShouldBe((counts["Eligible"] + counts["Skipped"], counts["Ingested"] + counts["AlreadyProcessed"]));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("8")]
    public async Task An_enrichment_counts_its_rows(string concurrency)
    {
        using var pipeline = await StartAsync(audits: 40);
        await pipeline.IngestAsync();
        var failing = pipeline.Api.Audits[3].Id;
        pipeline.Api.Faults.Add(new FakeFault(FakeFaultKind.EmptyArray) { ReportId = failing });
        using var lost = new LostAnswers();

        var run = await pipeline.EnrichAsync((GoAuditsVariables.Concurrency.Name, concurrency));

        lost.Statements.ShouldContain("GoAuditsReports.Enrich");
        lost.Statements.ShouldContain("WorkItems.Claim");
        run.Status.ShouldBe(RunStatus.Succeeded);
        var counts = Counts(run);
        counts["Selected"].ShouldBe(40);
        counts["Failed"].ShouldBe(1);
        counts["Processed"].ShouldBe(39);
        counts["Processed"].ShouldBe(await pipeline.Tables.CountAsync("ProcessedItems", "JobName = 'GoAuditsEnrichment' AND RunId = @Run", ("Run", run.RunId)));
        counts["MarkedProcessed"].ShouldBe(counts["Processed"]);
        counts["AnswersInserted"].ShouldBe(await pipeline.Tables.CountAsync("GoAuditsReportAnswers", "JobRunId = @Run", ("Run", run.RunId)));
        counts["CertUpdated"].ShouldBe(await pipeline.Tables.CountAsync("GoAuditsReports", "CertUpdatedByRunId = @Run", ("Run", run.RunId)));
        (await pipeline.Tables.CountAsync("WorkItems", "ItemKey = @Id AND Attempts = 1 AND Failures = 1", ("Id", failing))).ShouldBe(1);
        await pipeline.ShouldHoldAnswersOfAsync(pipeline.Api.Audits.Where(audit => audit.Id != failing));
    }

    [Fact]
    public async Task A_report_that_another_system_finished_meanwhile_is_left_as_it_is()
    {
        using var pipeline = await StartAsync(audits: 2);
        await pipeline.IngestAsync();
        await pipeline.EnrichAsync((GoAuditsVariables.BatchSize.Name, "1"));
        var waiting = (await pipeline.Tables.QueryAsync("SELECT ItemKey FROM WorkItems", row => row.Text("ItemKey"))).Single();
        await pipeline.Tables.ExecuteAsync(
            "INSERT INTO ProcessedItems (JobName, ItemKey, RunId) VALUES (@Job, @Id, NULL)", ("Job", GoAuditsModule.Enrichment.Name), ("Id", waiting));

        var run = await pipeline.EnrichAsync();

        run.Message.ShouldStartWith("Selected=1 Processed=0 CertUpdated=0 AnswersInserted=0 MarkedProcessed=0 ");
        run.Message.ShouldContain(" Failed=0 ");
        (await pipeline.Tables.CountAsync("WorkItems")).ShouldBe(0);
    }

    private static async Task RemoveAsync(Pipeline pipeline, IEnumerable<string> reportIds)
    {
        foreach (var id in reportIds)
        {
            foreach (var (table, column) in new[] { ("WorkItems", "ItemKey"), ("ProcessedItems", "ItemKey"), ("GoAuditsReports", "GoAuditsReportId") })
            {
                await pipeline.Tables.ExecuteAsync($"DELETE FROM {table} WHERE {column} = @Id", ("Id", id));
            }
        }
    }

    private static Dictionary<string, long> Counts(RunResult run) => run.Message.Split(' ')
        .Select(part => part.Split('='))
        .ToDictionary(part => part[0], part => long.Parse(part[1], CultureInfo.InvariantCulture));
}

public sealed class SqliteLostAnswerTests(GoAuditsSqliteFixture fixture) : LostAnswerContract(fixture), IClassFixture<GoAuditsSqliteFixture>;

public sealed class SqlServerLostAnswerTests(GoAuditsSqlServerFixture fixture) : LostAnswerContract(fixture), IClassFixture<GoAuditsSqlServerFixture>;
