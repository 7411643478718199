using YamlDotNet.RepresentationModel;

namespace Mcs.Deployment.Tests.Repository;

/// <summary>The workflow for GitHub Actions, as far as it can be read without GitHub.</summary>
public sealed class WorkflowTests
{
    private static readonly YamlMappingNode Workflow = (YamlMappingNode)RepositoryFile.Yaml(".github/workflows/ci.yml");

    private static IReadOnlyList<YamlMappingNode> Steps =>
        [.. ((YamlSequenceNode)((YamlMappingNode)((YamlMappingNode)Workflow["jobs"]).Children.Values.ShouldHaveSingleItem())["steps"]).Cast<YamlMappingNode>()];

    [Fact]
    public void Runs_for_every_change_with_no_more_rights_than_reading()
    {
        ((YamlMappingNode)Workflow["on"]).Children.Keys.Select(Text).ShouldBe(["push", "pull_request"]);
        ((YamlMappingNode)Workflow["permissions"]).Select(right => (Text(right.Key), Text(right.Value))).ShouldBe([("contents", "read")]);
    }

    [Fact]
    public void Does_what_every_checkout_can_do()
    {
        var command = Steps.Where(step => step.Children.ContainsKey("run")).ShouldHaveSingleItem();

        Text(command["run"]).ShouldBe(".ci/run");
        File.Exists(RepositoryFile.PathOf(Text(command["run"]))).ShouldBeTrue();
    }

    [Fact]
    public void Reads_the_whole_history_for_the_version()
    {
        var checkout = Steps.Single(step => Uses(step)?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true);

        Text(checkout["with"]["fetch-depth"]).ShouldBe("0");
    }

    [Theory]
    [InlineData("artifacts/bicep")]
    [InlineData("artifacts/azd")]
    [InlineData("artifacts/images")]
    [InlineData("artifacts/test-results")]
    public void Keeps_what_a_person_may_want_to_read(string path)
    {
        var kept = Steps.Where(step => Uses(step)?.StartsWith("actions/upload-artifact@", StringComparison.Ordinal) == true).ToList();

        kept.ShouldAllBe(step => Text(step["if"]) == "always()");
        kept.SelectMany(step => Text(step["with"]["path"]).Split('\n')).ShouldContain(path);
    }

    [Fact]
    public void Every_step_does_or_uses_something_of_a_known_major_version()
    {
        Steps.ShouldAllBe(step => step.Children.ContainsKey("run") != step.Children.ContainsKey("uses"));
        Steps.Select(Uses).OfType<string>().ShouldAllBe(uses => System.Text.RegularExpressions.Regex.IsMatch(uses, @"^actions/[a-z-]+@v\d+$"));
    }

    private static string? Uses(YamlMappingNode step) => step.Children.TryGetValue("uses", out var uses) ? Text(uses) : null;

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
