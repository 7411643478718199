using Mcs.Cli.Tests.Cli;
using Mcs.ServiceDefaults.Hosting;

namespace Mcs.Cli.Tests.Databases;

public sealed class CheckCommandTests
{
    [Fact]
    public async Task A_migrated_database_has_all_that_is_needed()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");

        var result = await cli.RunAsync("db check");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        result.Out.TrimEnd().ShouldBe("All is there: tables, columns, indexes and rights.");
    }

    [Fact]
    public async Task What_is_missing_is_told_a_line_each_with_1()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");
        await cli.ExecuteAsync("DROP TABLE JobLease; DROP INDEX IX_WorkItems_Claim");

        var result = await cli.RunAsync("db check");

        result.ExitCode.ShouldBe(ExitCode.Failed);
        result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        result.Out.ShouldContain("Table JobLease is missing");
        result.Out.ShouldContain("Table WorkItems has no index on");
    }

    [Fact]
    public async Task A_migration_with_another_text_is_one_finding_among_others_and_migrate_refuses()
    {
        using var cli = new TestCli().WithDatabase();
        await cli.RunAsync("db migrate");
        await cli.ExecuteAsync("UPDATE SchemaVersions SET Checksum = 'another' WHERE Name = '0001.PlatformTables'; DROP TABLE JobLease");

        var check = await cli.RunAsync("db check");
        var migrate = await cli.RunAsync("db migrate");

        check.ExitCode.ShouldBe(ExitCode.Failed);
        check.Error.ShouldBeEmpty();
        check.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        check.Out.ShouldContain("Migration Mcs.Storage 0001.PlatformTables was run with another text");
        check.Out.ShouldContain("Table JobLease is missing");
        migrate.ExitCode.ShouldBe(ExitCode.Failed);
        migrate.Error.ShouldContain("Migration Mcs.Storage 0001.PlatformTables was run with another text");
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told_and_not_created()
    {
        using var cli = new TestCli().WithDatabase();
        cli.Settings["DOTNET_ENVIRONMENT"] = "Development";

        var result = await cli.RunAsync("db check");

        result.ExitCode.ShouldBe(ExitCode.Failed);
        result.Out.ShouldContain("run `mcs db migrate`");
        File.Exists(cli.DatabasePath).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_database_in_the_settings_it_says_which_to_set()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("db check");

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
        result.Error.ShouldContain("MCS_SQLITE: ");
    }
}
