using System.Text.Json;
using Mcs.Cli.Tests.Cli;
using Mcs.ServiceDefaults.Hosting;
using Microsoft.Data.Sqlite;

namespace Mcs.Cli.Tests.Status;

public sealed class StatusCommandTests
{
    [Fact]
    public async Task A_database_that_is_not_there_is_told_and_not_created()
    {
        using var cli = new TestCli().WithDatabase();
        cli.Settings["DOTNET_ENVIRONMENT"] = "Development";

        var result = await cli.RunAsync("status");

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
        result.Error.ShouldContain("run `mcs db migrate`");
        File.Exists(cli.DatabasePath).ShouldBeFalse();
    }

    [Fact]
    public async Task A_database_of_something_else_is_told_and_left_as_it_is()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.ExecuteAsync("CREATE TABLE Other (Id INTEGER)");
        var before = await BytesAsync(cli);

        var result = await cli.RunAsync("status");

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
        (await BytesAsync(cli)).ShouldBe(before);
    }

    [Fact]
    public async Task A_database_that_is_damaged_ends_with_1()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");
        await cli.ExecuteAsync("DROP TABLE JobRunHistory");

        var result = await cli.RunAsync("status");

        result.ExitCode.ShouldBe(ExitCode.Failed);
        result.Error.ShouldContain("JobRunHistory");
        result.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_the_first_run_it_says_so()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");

        var result = await cli.RunAsync("status");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        result.Out.ShouldContain("ingest never ran.");
        result.Out.ShouldContain("enrich never ran.");
        result.Out.ShouldContain("heartbeat never ran.");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_demo_all_is_well()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync($"demo --reports 20 --database {cli.DatabasePath}");

        var result = await cli.RunAsync("status");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        result.Out.ShouldContain("Fetched=");
        result.Out.ShouldContain("All is well.");
        result.Out.Split('\n').ShouldAllBe(line => line.Length <= 80 && line == line.TrimEnd(' '));
    }

    [Fact]
    public async Task With_json_it_is_one_object()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync($"demo --reports 20 --database {cli.DatabasePath}");

        var result = await cli.RunAsync("status --json");

        using var json = JsonDocument.Parse(result.Out);
        var status = json.RootElement;
        status.EnumerateObject().Select(member => member.Name).ShouldBe(["nowUtc", "jobs", "queues", "reports", "answers", "certificates", "findings"]);
        status.GetProperty("nowUtc").GetString()!.ShouldStartWith("2026-03-02T07:0");
        status.GetProperty("reports").GetInt64().ShouldBe(20);
        status.GetProperty("findings").GetArrayLength().ShouldBe(0);
        var ingest = status.GetProperty("jobs")[0];
        ingest.GetProperty("jobName").GetString().ShouldBe("GoAuditsIngestion");
        ingest.GetProperty("status").GetString().ShouldBe("Succeeded");
        ingest.GetProperty("watermarkUtc").GetString()!.ShouldEndWith("Z");
        ingest.GetProperty("lastSuccessUtc").GetString()!.ShouldEndWith("Z");
        ingest.GetProperty("isLate").GetBoolean().ShouldBeFalse();
        status.GetProperty("queues")[0].GetProperty("queue").GetString().ShouldBe("GoAuditsEnrichment");
        status.GetProperty("queues")[0].GetProperty("waiting").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Each_watermark_is_shown_with_its_job()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");
        await cli.ExecuteAsync("INSERT INTO JobWatermark (JobName, WatermarkUtc) VALUES ('GoAuditsIngestion', '2026-03-01T10:00:00Z'), ('GoAuditsEnrichment', '2026-03-01T11:00:00Z')");

        var lines = (await cli.RunAsync("status")).Out.Split('\n');

        lines.ShouldContain(line => line.Contains("ingest ") && line.Contains("2026-03-01T10:00:00Z"));
        lines.ShouldContain(line => line.Contains("enrich ") && line.Contains("2026-03-01T11:00:00Z"));
    }

    [Fact]
    public async Task A_job_is_late_here_when_it_is_late_to_the_heartbeat()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");
        await cli.ExecuteAsync("INSERT INTO KnownJobs (JobName, FirstSeenUtc) VALUES ('GoAuditsIngestion', '2020-01-01T00:00:00Z')");

        var result = await cli.RunAsync("status");

        result.Out.ShouldContain("ingest is late: due 2020-01-01T01:00:00Z, never succeeded.");
        result.Out.ShouldNotContain("enrich is late");
    }

    [Fact]
    public async Task A_backlog_that_grows_is_told()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");
        await cli.ExecuteAsync(
            """
            INSERT INTO JobRunHistory (RunId, JobName, RunStartedUtc, RunCompletedUtc, Status, CountsJson)
            VALUES ('6a0c7d8e-0000-0000-0000-000000000001', 'ACAHeartbeat', '2020-01-01T00:00:00Z', '2020-01-01T00:00:01Z', 'Succeeded', '{"backlog":0}');
            INSERT INTO WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc)
            VALUES ('Anything', 'a', '2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z');
            """);

        (await cli.RunAsync("status")).Out.ShouldContain("The backlog grows: 1 waiting, the oldest since 2020-01-01T00:00:00Z.");
    }

    [Fact]
    public async Task It_changes_nothing()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync($"demo --reports 5 --database {cli.DatabasePath}");
        var before = await BytesAsync(cli);

        await cli.RunAsync("status");

        (await BytesAsync(cli)).ShouldBe(before);
    }

    [Fact]
    public async Task Without_a_database_in_the_settings_it_says_which_to_set()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("status");

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
        result.Error.ShouldStartWith("MCS_SQLITE: ");
    }

    /// <summary>The file as it is once nobody has it open: the last to close it puts the write-ahead log into it.</summary>
    private static Task<byte[]> BytesAsync(TestCli cli)
    {
        SqliteConnection.ClearAllPools();
        return File.ReadAllBytesAsync(cli.DatabasePath, TestContext.Current.CancellationToken);
    }
}
