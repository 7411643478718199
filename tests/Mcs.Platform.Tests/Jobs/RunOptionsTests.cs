using Mcs.Platform.Jobs;
using Mcs.Testing.Runs;

namespace Mcs.Platform.Tests.Jobs;

public sealed class RunOptionsTests
{
    private static readonly JobDefinition Job = FakeJob.Definition() with
    {
        Options =
        [
            new RunOption("force", "Does it again."),
            new RunOption("mode", "How far it goes.") { Values = ["check", "all"] },
            new RunOption("org", "One organisation.") { Values = null },
        ],
    };

    [Fact]
    public void Options_are_read_by_name()
    {
        var (options, problem) = RunOptions.Parse(Job, ["--mode=check", "--force", "--org=a=b"]);

        problem.ShouldBeNull();
        options.ShouldBe(new Dictionary<string, string> { ["mode"] = "check", ["force"] = "true", ["org"] = "a=b" });
    }

    [Theory]
    [InlineData("--unknown")]
    [InlineData("--force=yes")]
    [InlineData("--mode")]
    [InlineData("--mode=some")]
    [InlineData("--org")]
    [InlineData("--org= ")]
    [InlineData("force")]
    [InlineData("")]
    public void Anything_else_is_refused_and_the_options_are_told(string argument)
    {
        var (options, problem) = RunOptions.Parse(Job, ["--force", argument]);

        options.ShouldBeEmpty();
        problem.ShouldBe($"'{argument}' is not an option of fake: it takes --force, --mode=check|all, --org=TEXT.");
    }

    [Fact]
    public void An_option_is_given_once() => RunOptions.Parse(Job, ["--force", "--force"]).Problem.ShouldNotBeNull();

    [Fact]
    public void A_job_without_options_says_so() =>
        RunOptions.Parse(FakeJob.Definition(), ["--force"]).Problem.ShouldBe("'--force' is not an option of fake: it takes no options.");
}
