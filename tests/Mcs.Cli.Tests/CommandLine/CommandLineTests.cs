using Mcs.Cli.Tests.Cli;
using Mcs.ServiceDefaults.Hosting;

namespace Mcs.Cli.Tests.CommandLine;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "Name a command: demo, run, status, db.", "mcs")]
    [InlineData("db", "Name a command: migrate", "mcs db")]
    [InlineData("dem", "There is no command 'dem'; there are: demo, run, status, db.", "mcs")]
    [InlineData("--versio", "There is no command '--versio'", "mcs")]
    [InlineData("db migrat", "There is no command 'migrat'; there are: migrate", "mcs db")]
    [InlineData("run", "'job'", "mcs run")]
    [InlineData("run ingest enrich", "'enrich'", "mcs run")]
    [InlineData("run nothing", "There is no job 'nothing'; there are: ingest, enrich, heartbeat.", "mcs run")]
    [InlineData("status --jsn", "'--jsn'", "mcs status")]
    [InlineData("demo extra", "'extra'", "mcs demo")]
    [InlineData("demo --reports", "'--reports'", "mcs demo")]
    [InlineData("demo --reports 0", "--reports: '0' is not a whole number from 1 to 100000.", "mcs demo")]
    [InlineData("demo --reports -1", "--reports: '-1' is not a whole number from 1 to 100000.", "mcs demo")]
    [InlineData("demo --reports x", "--reports: 'x' is not a whole number from 1 to 100000.", "mcs demo")]
    [InlineData("demo --reports 1.5", "--reports: '1.5' is not a whole number from 1 to 100000.", "mcs demo")]
    [InlineData("demo --reports 99999999999999", "--reports: '99999999999999' is not a whole number", "mcs demo")]
    [InlineData("demo --reports 100001", "--reports: '100001' is not a whole number", "mcs demo")]
    [InlineData("demo --days 0", "--days: '0' is not a whole number from 1 to 3650.", "mcs demo")]
    [InlineData("demo --days -7", "--days: '-7' is not a whole number", "mcs demo")]
    [InlineData("demo --days 9999", "--days: '9999' is not a whole number", "mcs demo")]
    [InlineData("demo --database", "'--database'", "mcs demo")]
    public async Task A_mistake_is_told_in_a_line_on_standard_error_and_ends_with_2(string line, string problem, string help)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync(line);

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
        result.Error.ShouldContain(problem);
        result.Error.ShouldContain($"See `{help} --help`.");
        result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        result.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--help", "demo")]
    [InlineData("demo --help", "mcs demo --reports 500 --json")]
    [InlineData("run --help", "mcs run ingest")]
    [InlineData("status --help", "mcs status --json")]
    [InlineData("db --help", "migrate")]
    [InlineData("db migrate --help", "mcs db migrate")]
    [InlineData("demo -h", "--database <PATH>")]
    public async Task Help_shows_what_there_is_and_how_it_is_used(string line, string shown)
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync(line);

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        result.Out.ShouldContain(shown);
        result.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("status --help")]
    [InlineData("--version")]
    public async Task Help_and_version_open_no_database_and_read_no_settings(string line)
    {
        using var cli = new TestCli().WithDatabase();
        cli.Settings["MCS_LOG_FORMAT"] = "nonsense";

        var result = await cli.RunAsync(line);

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        File.Exists(cli.DatabasePath).ShouldBeFalse();
    }

    [Fact]
    public async Task The_version_is_one_line_that_begins_with_the_products_version()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("--version");

        result.Out.TrimEnd().ShouldStartWith("1.0.0");
        result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
    }
}
