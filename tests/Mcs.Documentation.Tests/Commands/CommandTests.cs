using Mcs.Documentation.Tests.Documents;

namespace Mcs.Documentation.Tests.Commands;

public sealed class CommandTests(DemoFakes world)
{
    public static TheoryData<string> Paths => DocumentTests.Paths;

    /// <summary>The bash blocks that run <c>mcs</c>, by document and line.</summary>
    public static TheoryData<string, int> Blocks
    {
        get
        {
            var blocks = new TheoryData<string, int>();
            foreach (var block in Repository.Documents.SelectMany(document => document.Blocks).Where(block => block.Language == "bash"))
            {
                if (CommandReader.In(block).Any(command => command.OfMcs is not null))
                {
                    blocks.Add(block.Path, block.Line);
                }
            }

            return blocks;
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_command_is_one_that_mcs_takes_and_every_project_exists(string path) => WrongCommands.In(Repository.Document(path)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_bash_block_does_what_it_says(string path, int line)
    {
        var block = Repository.Document(path).Blocks.Single(block => block.Line == line);
        var exported = new List<KeyValuePair<string, string>>();
        foreach (var command in CommandReader.In(block))
        {
            if (command.Name == "export")
            {
                exported.AddRange(command.Words.Skip(1).Select(word => word.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1])));
            }
            else if (command.OfMcs is { } arguments)
            {
                var end = await world.RunAsync(arguments, [.. exported, .. command.Variables]);

                end.ExitCode.ShouldBe(0, command.At.Wrong($"{command.At.Text}\n{end}"));
            }
        }
    }

    [Fact]
    public void The_README_tells_of_every_command_of_mcs()
    {
        var told = Repository.Document("README.md").Table("command", "what it does").Column("command").SelectMany(Document.CodeOf).ToList();

        WrongCommands.AllOfMcs.ShouldAllBe(command => told.Any(line => line == command || line.StartsWith(command + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_README_begins_with_the_dashboard_and_the_demo()
    {
        var commands = CommandReader.InBlocks(Repository.Document("README.md")).Take(2).ToList();

        commands[0].At.Text.ShouldBe("dotnet run --project Mcs.AppHost");
        commands[1].OfMcs.ShouldBe(["demo"]);
    }

    [Fact]
    public void A_command_that_mcs_refuses_is_found() => WrongCommands.In(new Document("docs/broken.md", """
        `mcs run`, `mcs run ingest`, `mcs run nothing`, `mcs stats`, `dotnet test tests/Mcs.Absent.Tests`
        ```powershell
        mcs status `
          --jsons
        mcs status --json # says the same as `mcs status`
        mcs status --json > "status.json"
        $env:SQL_DATABASE = "#1" # is no comment, and this ends in `code`
        mcs db chek
        ```
        ```bash
        MCS_SQLITE=x.db mcs db
        dotnet run --project apps/Mcs.Cli -- demo --reports "many"
        dotnet run --project Mcs.Absent
        ```
        """)).Select(wrong => wrong[..wrong.IndexOf(": ", StringComparison.Ordinal)]).Distinct().ShouldBe(
        [
            "docs/broken.md:3", "docs/broken.md:8", "docs/broken.md:11", "docs/broken.md:12", "docs/broken.md:1", "docs/broken.md:13",
        ]);

    [Fact]
    public void Words_are_those_of_a_shell()
    {
        var command = CommandReader.Read(new Passage("x.md", 1, """A=1 B="2 3" mcs demo --database 'my file.db' --days="4" > out.txt"""));

        command.Variables.ShouldBe([KeyValuePair.Create("A", "1"), KeyValuePair.Create("B", "2 3")]);
        command.OfMcs.ShouldBe(["demo", "--database", "my file.db", "--days=4"]);
    }
}
