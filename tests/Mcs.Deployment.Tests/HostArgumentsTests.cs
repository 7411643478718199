namespace Mcs.Deployment.Tests;

public sealed class HostArgumentsTests
{
    [Fact]
    public void Without_a_word_the_default_embedded_database_is_used_and_a_person_starts_jobs()
    {
        var arguments = HostArguments.Parse([]);

        arguments.SqlServer.ShouldBeFalse();
        arguments.SqliteFile.ShouldBeNull();
        arguments.Schedule.ShouldBeFalse();
        arguments.Others.ShouldBeEmpty();
    }

    [Fact]
    public void The_embedded_database_may_be_another_file()
    {
        HostArguments.Parse(["--sqlite=some/where.db"]).SqliteFile.ShouldBe(Path.GetFullPath("some/where.db"));
    }

    [Fact]
    public void A_file_without_a_name_is_refused()
    {
        Should.Throw<HostInputException>(() => HostArguments.Parse(["--sqlite="])).Message.ShouldContain("--sqlite=FILE");
    }

    [Fact]
    public void Two_databases_at_once_are_refused()
    {
        Should.Throw<HostInputException>(() => HostArguments.Parse(["--sql-server", "--sqlite=x.db"])).Message.ShouldContain("--sql-server");
    }

    [Theory]
    [InlineData("--schedul", "--schedul")]
    [InlineData("schedule", "schedule")]
    [InlineData("-schedule", "-schedule")]
    [InlineData("--sqlite x.db", "--sqlite")]
    [InlineData("--operation publish out", "out")]
    [InlineData("--publish=manifest", "--publish=manifest")]
    public void What_nobody_reads_is_refused_by_its_name(string line, string named) =>
        Should.Throw<HostInputException>(() => HostArguments.Parse(line.Split(' '))).Message.ShouldStartWith($"'{named}' is not an option of the AppHost. ");

    [Theory]
    [InlineData("--operation publish --step publish --output-path out --log-level debug")]
    [InlineData("--Parameters:location=ukwest --DcpPublisher:RandomizePorts true")]
    public void What_aspire_reads_is_let_through(string line) => HostArguments.Parse(line.Split(' ')).Others.ShouldBe(line.Split(' '));

    [Fact]
    public void What_is_not_ours_is_left_to_aspire_in_its_order()
    {
        var arguments = HostArguments.Parse(["--publisher", "manifest", "--sql-server", "--schedule", "--output-path", "x.json"]);

        arguments.SqlServer.ShouldBeTrue();
        arguments.Schedule.ShouldBeTrue();
        arguments.Others.ShouldBe(["--publisher", "manifest", "--output-path", "x.json"]);
    }
}
