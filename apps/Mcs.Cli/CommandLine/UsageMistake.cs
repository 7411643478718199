using System.CommandLine;
using System.CommandLine.Parsing;

namespace Mcs.Cli.CommandLine;

/// <summary>Says what is wrong with a command line, and where help is.</summary>
internal static class UsageMistake
{
    public static void Report(ParseResult parsed, TextWriter error)
    {
        foreach (var message in Messages(parsed).Distinct(StringComparer.Ordinal))
        {
            error.WriteLine(message);
        }

        error.WriteLine($"See `{Path(parsed.CommandResult)} --help`.");
    }

    private static IEnumerable<string> Messages(ParseResult parsed)
    {
        var commands = string.Join(", ", parsed.CommandResult.Command.Subcommands.Select(command => command.Name));
        if (commands.Length == 0)
        {
            return parsed.Errors.Select(mistake => mistake.Message);
        }

        return [parsed.UnmatchedTokens is [var first, ..] ? $"There is no command '{first}'; there are: {commands}." : $"Name a command: {commands}."];
    }

    private static string Path(CommandResult command) => command.Parent is CommandResult parent
        ? $"{Path(parent)} {command.Command.Name}"
        : "mcs";
}
