using System.Text.RegularExpressions;
using Mcs.Cli.CommandLine;

namespace Mcs.Cli.Tests.Sql;

public sealed partial class StatementTwinTests
{
    private static readonly System.Reflection.Assembly Room = typeof(McsCommandLine).Assembly;

    [Fact]
    public void Every_statement_is_there_for_both_engines() => Names("Sqlite").ShouldBe(Names("SqlServer"));

    [Fact]
    public void Twins_take_the_same_parameters()
    {
        foreach (var name in Names("Sqlite"))
        {
            Parameters($"Sql/Sqlite/{name}").ShouldBe(Parameters($"Sql/SqlServer/{name}"), name);
        }
    }

    private static string[] Names(string engine) =>
        [.. Room.GetManifestResourceNames().Where(name => name.StartsWith($"Sql/{engine}/", StringComparison.Ordinal)).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    private static string[] Parameters(string path)
    {
        using var reader = new StreamReader(Room.GetManifestResourceStream(path)!);
        return [.. Parameter().Matches(reader.ReadToEnd()).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("@[A-Za-z]+")]
    private static partial Regex Parameter();
}
