using Mcs.Cli.Tests.Cli;
using Mcs.ServiceDefaults.Hosting;

namespace Mcs.Cli.Tests.Databases;

/// <summary>What the scripts say is tested where they are written; here, that the commands print them whole, with no settings at all.</summary>
public sealed class PrintedScriptTests
{
    [Fact]
    public async Task The_schema_is_one_script_for_sql_server()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("db script");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        result.Out.ShouldContain("CREATE TABLE dbo.GoAuditsReportAnswers");
        result.Out.ShouldContain("CREATE TABLE dbo.JobRunHistory");
        result.Out.ShouldEndWith("GO\n");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_grants_are_for_the_identity_that_was_named()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("db grants --identity id-of-the-jobs");

        result.ExitCode.ShouldBe(ExitCode.Succeeded);
        result.Out.ShouldContain("CREATE USER [id-of-the-jobs] FROM EXTERNAL PROVIDER");
        result.Out.ShouldContain("ON OBJECT::dbo.GoAuditsReports TO [id-of-the-jobs];");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_no_identity_can_have_is_refused()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync($"db grants --identity {new string('x', 129)}");

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
        result.Error.ShouldStartWith("--identity: ");
        result.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Grants_for_nobody_are_a_mistake_of_usage()
    {
        using var cli = new TestCli();

        var result = await cli.RunAsync("db grants");

        result.ExitCode.ShouldBe(ExitCode.Misconfigured);
        result.Error.ShouldContain("--identity");
    }
}
