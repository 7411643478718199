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
