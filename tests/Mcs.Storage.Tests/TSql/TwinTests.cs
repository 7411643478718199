using System.Text.RegularExpressions;

namespace Mcs.Storage.Tests.TSql;

/// <summary>Each operation is a file with a twin of the same name on the other side, taking the same parameters.</summary>
public sealed partial class TwinTests
{
    public static TheoryData<string, string> Statements
    {
        get
        {
            var names = new TheoryData<string, string>();
            foreach (var (room, name) in StatementFiles.Of("Sqlite"))
            {
                names.Add(room.GetName().Name!, name);
            }

            return names;
        }
    }

    [Fact]
    public void Both_engines_have_the_same_files() =>
        StatementFiles.Of("SqlServer").ShouldBe(StatementFiles.Of("Sqlite"), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Statements))]
    public void Twins_take_the_same_parameters(string room, string name)
    {
        var sqlite = SqliteParameter().Matches(Comment().Replace(Read(room, "Sqlite", name), string.Empty)).Select(match => match.Value).Distinct();
        var sqlServer = TSqlParser.Parameters(Read(room, "SqlServer", name));

        sqlServer.ShouldBe(sqlite, ignoreOrder: true);
    }

    private static string Read(string room, string engine, string name) => StatementFiles.Read(StatementFiles.Room(room), engine, name);

    [GeneratedRegex(@"@\w+")]
    private static partial Regex SqliteParameter();

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();
}
