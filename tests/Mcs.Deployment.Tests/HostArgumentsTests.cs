namespace Mcs.Deployment.Tests;

public sealed class HostArgumentsTests
{
    [Fact]
    public void Without_a_word_the_database_is_a_container_and_roles_are_assigned()
    {
        var arguments = HostArguments.Parse([]);

        arguments.EmbeddedDatabase.ShouldBeNull();
        arguments.RolesExist.ShouldBeFalse();
        arguments.Others.ShouldBeEmpty();
    }

    [Fact]
    public void The_embedded_database_may_be_the_usual_file()
    {
        HostArguments.Parse(["--embedded"]).EmbeddedDatabase.ShouldBe("");
    }

    [Fact]
    public void The_embedded_database_may_be_a_file_of_its_own()
    {
        HostArguments.Parse(["--embedded=some/where.db"]).EmbeddedDatabase.ShouldBe(Path.GetFullPath("some/where.db"));
    }

    [Fact]
    public void What_is_not_ours_is_left_to_aspire_in_its_order()
    {
        var arguments = HostArguments.Parse(["--publisher", "manifest", "--embedded", "--roles-exist", "--output-path", "x.json"]);

        arguments.RolesExist.ShouldBeTrue();
        arguments.Others.ShouldBe(["--publisher", "manifest", "--output-path", "x.json"]);
    }
}
