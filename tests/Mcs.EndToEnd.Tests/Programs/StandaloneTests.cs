using System.Text.Json;
using Mcs.FakeGoAudits.Faults;
using Mcs.Testing.Programs;
using Mcs.Testing.Proof;

namespace Mcs.EndToEnd.Tests.Programs;

/// <summary>The three programs with nothing but the five variables of the contract.</summary>
public sealed class StandaloneTests
{
    private static readonly string[] Always = ["timestamp", "level", "message"];

    [Fact]
    public async Task One_after_another_they_make_the_database_land_every_audit_enrich_it_and_say_so()
    {
        await using var deployment = await Deployment.StartAsync();

        var ingest = await deployment.SucceedAsync(JobProgram.Ingest);
        var enrich = await deployment.SucceedAsync(JobProgram.Enrich);
        var heartbeat = await deployment.SucceedAsync(JobProgram.Heartbeat);

        await deployment.ShouldBeAtRestAsync();
        (await StatusesAsync(deployment)).ShouldBe(["ACAHeartbeat Succeeded", "GoAuditsEnrichment Succeeded", "GoAuditsIngestion Succeeded"]);
        foreach (var end in new[] { ingest, enrich, heartbeat })
        {
            end.Error.ShouldBeEmpty();
            end.Lines.ShouldAllBe(line => line.Kind == JsonValueKind.Object && Always.All(line.Names.Contains));
            end.Lines.ShouldAllBe(line => line["jobName"] != null && line["jobRunId"] == end.Last["jobRunId"]);
        }
    }

    [Fact]
    public async Task The_last_line_of_an_ingestion_tells_its_window_its_counts_and_how_it_ended()
    {
        await using var deployment = await Deployment.StartAsync();

        var last = (await deployment.SucceedAsync(JobProgram.Ingest)).Last;

        ShouldTellTheRun(last, "GoAuditsIngestion");
        last["start_date"].ShouldBe("1970-01-01");
        last["end_date"].ShouldNotBeNull().ShouldMatch(@"^\d{4}-\d\d-\d\d$");
        last.Names.ShouldNotContain("error");
        last.Counts.Keys.Take(6).ShouldBe(["fetched", "eligible", "ingested", "skipped", "alreadyProcessed", "pages"]);
        last.Counts["ingested"].ShouldBe("12");
    }

    [Fact]
    public async Task The_last_line_of_an_enrichment_tells_its_counts_and_how_it_ended()
    {
        await using var deployment = await Deployment.StartAsync();
        await deployment.SucceedAsync(JobProgram.Ingest);

        var last = (await deployment.SucceedAsync(JobProgram.Enrich)).Last;

        ShouldTellTheRun(last, "GoAuditsEnrichment");
        last.Counts.Keys.Take(8).ShouldBe(
            ["selected", "processed", "certUpdatedCount", "answersInsertedCount", "markedProcessedCount", "certMissingCount", "failedCount", "authFatal"]);
        last.Counts["processed"].ShouldBe("12");
    }

    [Fact]
    public async Task A_run_that_fails_exits_with_1_says_why_and_leaves_a_row()
    {
        await using var deployment = await Deployment.StartAsync();
        deployment.Api.Faults.Add(FakeFault.Status(401));

        var end = await deployment.RunAsync(JobProgram.Ingest);

        end.ExitCode.ShouldBe(1);
        end.Error.ShouldBeEmpty();
        end.Last["status"].ShouldBe("Failed");
        end.Last["error"].ShouldNotBeNullOrEmpty();
        end.Last.Counts["authFatal"].ShouldBe("True");
        (await deployment.Tables.CountAsync("JobRunHistory", "Status = 'Failed' AND Message LIKE '% | Error: %' AND RunCompletedUtc IS NOT NULL")).ShouldBe(1);
    }

    [Theory]
    [InlineData(JobProgram.Ingest)]
    [InlineData(JobProgram.Enrich)]
    [InlineData(JobProgram.Heartbeat)]
    public async Task Run_again_a_job_changes_nothing_but_a_row_of_its_own(string program)
    {
        await using var deployment = await Deployment.StartAsync();
        await deployment.SucceedAsync(JobProgram.Ingest);
        await deployment.SucceedAsync(JobProgram.Enrich);
        await deployment.SucceedAsync(JobProgram.Heartbeat);
        var before = await EverythingAsync(deployment);

        await deployment.SucceedAsync(program);

        (await EverythingAsync(deployment)).ShouldBe(before);
        (await deployment.Tables.CountAsync("JobRunHistory")).ShouldBe(4);
        await deployment.ShouldBeAtRestAsync();
    }

    private static void ShouldTellTheRun(LogLine last, string job)
    {
        last["jobName"].ShouldBe(job);
        Guid.TryParse(last["jobRunId"], out _).ShouldBeTrue();
        last["status"].ShouldBe("Succeeded");
        foreach (var name in new[] { "timestamp", "startedAtUtc", "completedAtUtc" })
        {
            last[name].ShouldNotBeNull().ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$");
        }
    }

    private static Task<List<string>> StatusesAsync(Deployment deployment) => deployment.Tables.QueryAsync(
        "SELECT JobName, Status FROM JobRunHistory ORDER BY JobName",
        row => $"{row.Text("JobName")} {row.Text("Status")}");

    /// <summary>Every row of every table but the runs; of leases the holder and not the count.</summary>
    private static async Task<List<string>> EverythingAsync(Deployment deployment)
    {
        var rows = new List<string>();
        foreach (var (table, columns) in Columns)
        {
            rows.AddRange(await deployment.Tables.QueryAsync(
                $"SELECT {columns} FROM {table} ORDER BY 1, 2",
                row => table + ": " + string.Join(" | ", columns.Split(", ").Select(column => row.TextOrNull(column) ?? "NULL"))));
        }

        return rows;
    }

    private static readonly (string Table, string Columns)[] Columns =
    [
        ("JobWatermark", "JobName, WatermarkUtc, UpdatedUtc"),
        ("JobLease", "JobName, HolderRunId, ExpiresUtc"),
        ("KnownJobs", "JobName, FirstSeenUtc"),
        ("ProcessedItems", "JobName, ItemKey, ProcessedUtc, RunId"),
        ("WorkItems", "Queue, ItemKey, Attempts, Failures, AvailableUtc, ClaimedByRunId, DeadLetteredUtc"),
        ("GoAuditsReports", "GoAuditsReportId, CompletedAtUtc, CertificationNumber, JobRunId, IngestedAtUtc, ChangedByRunId"),
        ("GoAuditsReportAnswers", "GoAuditsReportId, QuestionKey, AnswerValue, Section, QuestionText, JobRunId, IngestedAtUtc"),
        ("SchemaVersions", "Module, Name, Checksum, AppliedUtc"),
    ];
}
