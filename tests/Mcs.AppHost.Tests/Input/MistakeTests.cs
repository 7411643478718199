using Mcs.AppHost.Tests.Publishing;

namespace Mcs.AppHost.Tests.Input;

/// <summary>What a person says wrongly ends the AppHost before it starts anything, with one line that names it.</summary>
public sealed class MistakeTests
{
    [Theory]
    [InlineData("--schedul", "'--schedul' is not an option of the AppHost. Its own are --schedule, ")]
    [InlineData("--Parameters:registri-name=x", "Parameters:registri-name is not a parameter of this deployment. They are: ")]
    [InlineData("--operation publish --Parameters:registri-name=x", "Parameters:registri-name is not a parameter of this deployment. They are: ")]
    [InlineData("--publisher manifest --Parameters:registri-name=x", "Parameters:registri-name is not a parameter of this deployment. They are: ")]
    [InlineData("--sql-server --sqlite=x.db", "--sql-server and --sqlite=FILE exclude each other.")]
    public async Task A_mistake_is_one_line_and_exit_code_2(string line, string said)
    {
        var (code, output) = await Published.RunAsync(line.Split(' '));

        output.ShouldStartWith(said);
        output.TrimEnd().ShouldNotContain('\n');
        code.ShouldBe(2);
    }
}
