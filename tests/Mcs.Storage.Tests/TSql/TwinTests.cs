using System.Text.RegularExpressions;
using Mcs.Storage.Engines;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Tests.TSql;

/// <summary>Each operation on the base database is a file with a twin of the same name on the other side, taking the same parameters.</summary>
public sealed partial class TwinTests
{
    public static TheoryData<string, string> Statements
    {
        get
        {
            var names = new TheoryData<string, string>();
            foreach (var (room, name) in StatementFiles.Of(StatementFiles.Sqlite))
            {
                names.Add(room.GetName().Name!, name);
            }

            return names;
        }
    }

    [Fact]
    public void Both_engines_have_the_same_files() =>
        StatementFiles.Of(StatementFiles.SqlServer).ShouldBe(StatementFiles.Of(StatementFiles.Sqlite), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Statements))]
    public void Twins_take_the_same_parameters(string room, string name)
    {
        var sqlite = SqliteParameter().Matches(Comment().Replace(Read(room, StatementFiles.Sqlite, name), string.Empty)).Select(match => match.Value).Distinct();
        var sqlServer = TSqlParser.Parameters(Read(room, StatementFiles.SqlServer, name));

        sqlServer.ShouldBe(sqlite, ignoreOrder: true);
    }

    /// <summary>A session that only reads refuses what writes: on both engines, or on neither.</summary>
    [Theory]
    [MemberData(nameof(Statements))]
    public void Twins_both_write_or_both_read(string room, string name)
    {
        var statement = new Statement(StatementFiles.Room(room), name[..^".sql".Length]);

        statement.Writes(StatementFiles.SqlServer).ShouldBe(statement.Writes(StatementFiles.Sqlite));
    }

    [Fact]
    public void A_client_databases_SQL_has_no_twin()
    {
        var room = typeof(TwinTests).Assembly;

        ClientSql.Read(room, "PostGis", "Layers.Nearest").ShouldContain("<->");
        StatementFiles.Of(StatementFiles.Sqlite).Concat(StatementFiles.Of(StatementFiles.SqlServer)).ShouldNotContain(file => file.Name.Contains("Layers"));
    }

    /// <summary>A folder that is spelt otherwise would be looked at by no test.</summary>
    [Fact]
    public void Every_file_is_of_an_engine_or_of_a_client_database() => StatementFiles.Rooms
        .Concat([StatementFiles.Sqlite.Platform, StatementFiles.SqlServer.Platform])
        .SelectMany(room => room.GetManifestResourceNames())
        .Where(path => path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
        .ShouldAllBe(path => Known().IsMatch(path));

    /// <summary>Each engine's assembly holds its own SQL, and no other's.</summary>
    [Fact]
    public void An_engine_embeds_its_own_SQL_only()
    {
        foreach (var dialect in new[] { StatementFiles.Sqlite, StatementFiles.SqlServer })
        {
            dialect.Platform.GetManifestResourceNames().ShouldAllBe(path => path.StartsWith($"Sql/{dialect.Name}/"));
        }

        typeof(StorageServices).Assembly.GetManifestResourceNames().ShouldBeEmpty();
    }

    private static string Read(string room, SqlDialect dialect, string name) => StatementFiles.Read(StatementFiles.Room(room), dialect, name);

    [GeneratedRegex(@"@\w+")]
    private static partial Regex SqliteParameter();

    [GeneratedRegex(@"^Sql/(Sqlite|SqlServer|Clients/\w+)/")]
    private static partial Regex Known();

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();
}
