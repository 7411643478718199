using System.Text.Json;
using Mcs.Cli.Tests.Cli;
using Mcs.ServiceDefaults.Hosting;

namespace Mcs.Cli.Tests.Demo;

public sealed class DemoCommandTests
{
    private static readonly string[] Names =
        ["reports", "answers", "certificates", "expectedReports", "expectedAnswers", "failedItems", "watermarkUtc", "runs", "verified"];

    /// <summary>All that a second run must leave alone, which is all but the runs' own rows and what they held meanwhile.</summary>
    private static readonly string[] Lasting = ["GoAuditsReports", "GoAuditsReportAnswers", "ProcessedItems", "JobWatermark", "WorkItems"];

    [Fact]
    public async Task A_demo_lands_what_the_api_holds_and_proves_it()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("demo --reports 40");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        result.Error.ShouldBeEmpty();
        result.Out.ShouldContain("GoAuditsIngestion Succeeded");
        result.Out.ShouldContain("40 of 40 reports");
        result.Out.ShouldContain("Verified: the database holds exactly what the API holds");
    }

    [Fact]
    public async Task The_output_fits_eighty_columns_and_ends_no_line_with_blanks()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("demo --reports 3 --days 1");

        result.Out.Split('\n').ShouldAllBe(line => line.Length <= 80 && line == line.TrimEnd(' '));
        result.Out.ShouldNotContain("\e");
    }

    [Fact]
    public async Task With_json_standard_output_is_one_object_of_the_agreed_names()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("demo --reports 40 --json");

        using var json = JsonDocument.Parse(result.Out);
        var proof = json.RootElement;
        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        proof.EnumerateObject().Select(member => member.Name).ShouldBe(Names);
        proof.GetProperty("reports").GetInt32().ShouldBe(40);
        proof.GetProperty("expectedReports").GetInt32().ShouldBe(40);
        proof.GetProperty("answers").GetInt32().ShouldBeGreaterThan(40);
        proof.GetProperty("answers").GetInt32().ShouldBe(proof.GetProperty("expectedAnswers").GetInt32());
        proof.GetProperty("certificates").GetInt32().ShouldBeInRange(1, 40);
        proof.GetProperty("failedItems").GetInt32().ShouldBe(0);
        proof.GetProperty("watermarkUtc").GetString()!.ShouldStartWith("2026-03-01T");
        proof.GetProperty("watermarkUtc").GetString()!.ShouldEndWith("Z");
        proof.GetProperty("verified").GetBoolean().ShouldBeTrue();
        proof.GetProperty("runs").EnumerateArray().ShouldAllBe(run =>
            run.EnumerateObject().Select(member => member.Name).SequenceEqual(new[] { "jobName", "status", "message" }));
        proof.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("jobName").GetString())
            .ShouldBe(["GoAuditsIngestion", "GoAuditsEnrichment", "ACAHeartbeat"]);
    }

    [Fact]
    public async Task With_json_a_person_is_kept_informed_on_standard_error()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("demo --reports 5 --json");

        result.Error.ShouldContain("GoAuditsIngestion Succeeded");
    }

    [Fact]
    public async Task Enrichment_runs_until_nothing_is_left_to_claim()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("demo --reports 250 --json");

        using var json = JsonDocument.Parse(result.Out);
        var names = json.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("jobName").GetString());
        names.ShouldBe(["GoAuditsIngestion", "GoAuditsEnrichment", "GoAuditsEnrichment", "GoAuditsEnrichment", "ACAHeartbeat"]);
        result.ExitCode.ShouldBe(ExitCode.Succeeded);
    }

    [Fact]
    public async Task A_second_demo_on_the_same_database_changes_nothing_but_the_history()
    {
        using var cli = new TestCli();
        await cli.RunAsync($"demo --reports 40 --database {cli.DatabasePath}");
        var before = await LastingRowsAsync(cli);

        var result = await cli.RunAsync($"demo --reports 40 --database {cli.DatabasePath}");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        before.Count.ShouldBeGreaterThan(1_000);
        (await LastingRowsAsync(cli)).ShouldBe(before);
        (await cli.RowsAsync("SELECT Status FROM JobRunHistory")).ShouldBe(Enumerable.Repeat("Succeeded", 6));
    }

    [Fact]
    public async Task A_demo_whose_audits_lie_before_an_earlier_ones_watermark_replays_them()
    {
        using var cli = new TestCli();
        await cli.RunAsync($"demo --reports 10 --days 1 --database {cli.DatabasePath}");
        var watermark = await cli.RowsAsync("SELECT WatermarkUtc FROM JobWatermark");

        var result = await cli.RunAsync($"demo --reports 30 --days 90 --database {cli.DatabasePath}");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        result.Out.ShouldContain("30 of 30 reports");
        result.Out.ShouldContain("10 reports that were in the database before are still there.");
        (await cli.RowsAsync("SELECT COUNT(*) FROM GoAuditsReports")).ShouldBe(["40"]);
        (await cli.RowsAsync("SELECT COUNT(*) FROM JobRunHistory WHERE JobName = 'GoAuditsIngestion'")).ShouldBe(["3"]);
        (await cli.RowsAsync("SELECT WatermarkUtc FROM JobWatermark")).Single().ShouldBeGreaterThanOrEqualTo(watermark.Single());
    }

    [Theory]
    [InlineData("AFTER INSERT ON GoAuditsReportAnswers WHEN NEW.QuestionKey = (SELECT MIN(QuestionKey) FROM GoAuditsReportAnswers) BEGIN UPDATE GoAuditsReportAnswers SET AnswerValue = 'altered' WHERE GoAuditsReportId = NEW.GoAuditsReportId AND QuestionKey = NEW.QuestionKey; END")]
    [InlineData("AFTER INSERT ON ProcessedItems WHEN NEW.JobName = 'ACAHeartbeat' OR NEW.JobName = 'GoAuditsEnrichment' BEGIN DELETE FROM ProcessedItems WHERE JobName = NEW.JobName AND ItemKey = NEW.ItemKey; END")]
    [InlineData("AFTER INSERT ON JobWatermark BEGIN UPDATE JobWatermark SET WatermarkUtc = '2026-02-01T00:00:00Z'; END")]
    public async Task A_demo_whose_rows_are_tampered_with_ends_with_1(string trigger)
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");
        await cli.ExecuteAsync($"CREATE TRIGGER Tamper {trigger}");

        var result = await cli.RunAsync($"demo --reports 20 --json --database {cli.DatabasePath}");

        using var json = JsonDocument.Parse(result.Out);
        json.RootElement.GetProperty("verified").GetBoolean().ShouldBeFalse();
        result.ExitCode.ShouldBe(ExitCode.Failed);
    }

    [Fact]
    public async Task A_run_that_fails_ends_the_demo_with_1_and_says_why()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");
        await cli.ExecuteAsync("CREATE TRIGGER Refuse BEFORE INSERT ON GoAuditsReports BEGIN SELECT RAISE(ABORT, 'no more reports'); END");

        var result = await cli.RunAsync($"demo --reports 20 --database {cli.DatabasePath}");

        result.ExitCode.ShouldBe(ExitCode.Failed);
        result.Error.ShouldContain("fail  GoAuditsIngestion Failed");
        result.Error.ShouldContain("A trigger refused the row");
        result.Error.ShouldNotContain("no more reports");
        result.Out.ShouldContain("NOT verified");
        result.Out.ShouldNotContain("ACAHeartbeat");
    }

    [Fact]
    public async Task The_callers_environment_plays_no_part()
    {
        using var cli = new TestCli().WithDatabase();
        cli.Settings["DOTNET_ENVIRONMENT"] = "Production";
        cli.Settings["GOAUDITS_ENRICH_BATCH_SIZE"] = "nonsense";
        cli.Settings["GOAUDITS_START_DATE"] = "2040-01-01";

        var result = await cli.RunAsync("demo --reports 5");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        File.Exists(cli.DatabasePath).ShouldBeFalse();
    }

    [Fact]
    public async Task A_database_that_is_a_folder_is_refused_by_the_options_name()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync($"demo --database {Path.GetDirectoryName(cli.DatabasePath)}");

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
        result.Error.ShouldStartWith("--database: ");
        result.Error.ShouldContain("is a folder");
    }

    [Fact]
    public async Task A_database_that_is_no_database_is_refused_and_left_alone()
    {
        using var cli = new TestCli();
        await File.WriteAllTextAsync(cli.DatabasePath, new string('x', 5_000), TestContext.Current.CancellationToken);

        var result = await cli.RunAsync($"demo --database {cli.DatabasePath}");

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
        result.Error.ShouldContain("--database: ");
        result.Error.ShouldContain("no SQLite database");
        (await File.ReadAllTextAsync(cli.DatabasePath, TestContext.Current.CancellationToken)).ShouldBe(new string('x', 5_000));
    }

    [Fact]
    public async Task A_database_in_a_folder_that_does_not_exist_is_refused()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync($"demo --database {cli.PathOf("nowhere")}/demo.db");

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
        result.Error.ShouldContain("--database: the folder of");
    }

    [Fact]
    public async Task A_demo_that_is_told_to_stop_closes_its_books_and_ends_with_3()
    {
        using var cli = new TestCli();
        cli.OnLine = line =>
        {
            if (line.StartsWith("GoAuditsIngestion", StringComparison.Ordinal))
            {
                cli.Stop.Cancel();
            }
        };

        var result = await cli.RunAsync($"demo --reports 40 --database {cli.DatabasePath}");

        result.ExitCode.ShouldBe(ExitCode.Cancelled);
        result.Error.ShouldContain("Stopped.");
        (await cli.RowsAsync("SELECT Status FROM JobRunHistory WHERE Status = 'Running'")).ShouldBeEmpty();
        (await cli.RowsAsync("SELECT ItemKey FROM WorkItems WHERE ClaimedByRunId IS NOT NULL")).ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_terminal_bars_fill_and_the_proof_follows()
    {
        using var cli = new TestCli { IsInteractive = true };

        var result = await cli.RunAsync("demo --reports 10");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        result.Out.ShouldContain("10 of 10");
        result.Out.ShouldContain("Certificates");
        result.Out.ShouldContain("Verified");
        result.Out.ShouldContain("\e[");
    }

    private static async Task<List<string>> LastingRowsAsync(TestCli cli)
    {
        var rows = new List<string>();
        foreach (var table in Lasting)
        {
            rows.AddRange(await cli.RowsAsync($"SELECT '{table}', * FROM {table} ORDER BY 2, 3"));
        }

        return rows;
    }
}
