using Mcs.Cli.Tests.Cli;
using Mcs.ServiceDefaults.Hosting;

namespace Mcs.Cli.Tests.Databases;

public sealed class MigrateCommandTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task It_creates_the_tables_with_no_settings_but_the_databases(string? environment)
    {
        using var cli = new TestCli().WithDatabase();
        cli.Settings["DOTNET_ENVIRONMENT"] = environment;

        var result = await cli.RunAsync("db migrate");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        result.Out.ShouldContain("Ran Mcs.Storage 0001");
        result.Out.ShouldContain("Ran Mcs.GoAudits 0001");
        result.Out.ShouldContain("The schema is complete.");
        (await cli.RowsAsync("SELECT name FROM sqlite_master WHERE type = 'table'")).ShouldContain("GoAuditsReportAnswers");
    }

    [Fact]
    public async Task A_second_time_it_has_nothing_to_do()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");

        var result = await cli.RunAsync("db migrate");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        result.Out.TrimEnd().ShouldBe("Nothing to do: the schema is complete.");
    }

    [Fact]
    public async Task Without_a_database_in_the_settings_it_says_which_to_set()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("db migrate");

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
        result.Error.ShouldContain("MCS_SQLITE: ");
        result.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_migration_that_was_run_with_another_text_is_refused()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");
        await cli.ExecuteAsync("UPDATE SchemaVersions SET Checksum = 'other'");

        var result = await cli.RunAsync("db migrate");

        result.ExitCode.ShouldBe(ExitCode.Failed);
        result.Error.ShouldContain("was run with another text");
    }
}
