using System.CommandLine;
using Mcs.Cli.CommandLine;
using Mcs.Cli.Hosting;
using Mcs.Documentation.Tests.Documents;

namespace Mcs.Documentation.Tests.Commands;

/// <summary>Commands that <c>mcs</c> would refuse, and projects that do not exist.</summary>
internal static class WrongCommands
{
    private static readonly RootCommand Mcs = McsCommandLine.Root(new CliContext(
        new CliStream(TextWriter.Null, IsInteractive: false),
        new CliStream(TextWriter.Null, IsInteractive: false),
        CancellationToken.None));

    /// <summary>Every command that does something, such as <c>mcs db migrate</c>.</summary>
    public static IReadOnlyList<string> AllOfMcs { get; } = [.. Leaves(Mcs, "mcs")];

    public static IEnumerable<string> In(Document document)
    {
        var inBlocks = CommandReader.InBlocks(document).ToList();
        var inProse = CommandReader.InProse(document).ToList();
        return inBlocks.Concat(inProse.Where(command => !NamesOnly(command)))
            .SelectMany(command => Mistakes(command).Select(command.At.Wrong))
            .Concat(inBlocks.Concat(inProse)
                .SelectMany(command => command.Projects.Where(project => !Repository.Has(project)).Select(project => command.At.Wrong($"there is no project {project}"))));
    }

    private static IEnumerable<string> Leaves(System.CommandLine.Command command, string path) => command.Subcommands.Count == 0
        ? [path]
        : command.Subcommands.SelectMany(child => Leaves(child, $"{path} {child.Name}"));

    private static IEnumerable<string> Mistakes(Command command) => command.OfMcs is { } arguments
        ? Mcs.Parse(arguments).Errors.Select(error => error.Message)
        : [];

    /// <summary>Prose may speak of <c>mcs run</c> without saying of which job.</summary>
    private static bool NamesOnly(Command command)
    {
        System.CommandLine.Command? named = Mcs;
        foreach (var word in command.OfMcs ?? [])
        {
            named = named?.Subcommands.FirstOrDefault(child => child.Name == word);
        }

        return named is not null;
    }
}
