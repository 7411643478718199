using System.Reflection;
using System.Text.RegularExpressions;
using Mcs.Storage.Tests.TSql;
using Microsoft.Data.Sqlite;

namespace Mcs.Storage.Tests.Engines.Sqlite;

/// <summary>
/// Reports, answers, the ledger, the inbox and the history grow for years. A statement that reads one of them from end to end costs every
/// run a little more each day, so each finds its rows by an index, however the planner guesses their number.
/// </summary>
public sealed partial class QueryPlanTests
{
    private static readonly string[] Growing = ["GoAuditsReports", "GoAuditsReportAnswers", "ProcessedItems", "JobRunHistory", "Inbox"];

    /// <summary>What looks at everything because that is its purpose.</summary>
    private static readonly string[] LooksAtEverything =
    [
        "GoAuditsReports.QueueUnenriched.sql", // Finds reports that somebody else landed.
        "GoAuditsReports.Keys.sql", // The demo compares all that is there.
        "GoAuditsReports.Totals.sql",
        "ProcessedItems.Keys.sql",
    ];

    public static TheoryData<string, string> Statements =>
    [
        .. StatementFiles.Of(StatementFiles.Sqlite)
            .Where(file => file.Room != typeof(QueryPlanTests).Assembly && !LooksAtEverything.Contains(file.Name))
            .Select(file => (file.Room.GetName().Name!, file.Name)),
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task No_statement_reads_a_table_from_end_to_end_that_grows(string room, string name)
    {
        await using var connection = await PreparedAsync();

        var scans = new List<string>();
        foreach (var statement in Parts(StatementFiles.Room(room), name).Where(part => !part.StartsWith("ALTER", StringComparison.Ordinal)))
        {
            scans.AddRange((await PlanAsync(connection, statement)).Where(step => IsScanOfGrowing(step, statement)).Select(step => $"{step}: {statement}"));
            if (Definition().IsMatch(statement))
            {
                await RunAsync(connection, statement);
            }
        }

        scans.ShouldBeEmpty();
    }

    /// <summary>A covering index of the history has a few bytes a run.</summary>
    private static bool IsScanOfGrowing(string step, string statement) =>
        Scan().Match(step) is { Success: true } scan
        && !step.Contains("COVERING INDEX", StringComparison.Ordinal)
        && Growing.Contains(Source().Matches(statement).FirstOrDefault(source => source.Groups["alias"].Value == scan.Groups["name"].Value)?.Groups["table"].Value ?? scan.Groups["name"].Value);

    private static async Task<SqliteConnection> PreparedAsync()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        foreach (var room in StatementFiles.Rooms.Where(room => room != typeof(QueryPlanTests).Assembly))
        {
            foreach (var name in StatementFiles.Of(StatementFiles.Sqlite).Where(file => file.Room == room).Select(file => file.Name).Where(name => name.EndsWith(".Create.sql", StringComparison.Ordinal)))
            {
                await RunAsync(connection, StatementFiles.Read(room, StatementFiles.Sqlite, name));
            }
        }

        foreach (var migration in SchemaOwners.All.SelectMany(owner => Mcs.Storage.Schema.Migration.Of(owner.Assembly, StatementFiles.Sqlite)))
        {
            await RunAsync(connection, migration.Sql);
        }

        return connection;
    }

    private static string[] Parts(Assembly room, string name) =>
        [.. End().Split(Comment().Replace(StatementFiles.Read(room, StatementFiles.Sqlite, name), string.Empty)).Select(part => part.Trim()).Where(part => part.Length > 0)];

    private static async Task<List<string>> PlanAsync(SqliteConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {statement}";
        foreach (var parameter in Parameter().Matches(statement).Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(";[ ]*$", RegexOptions.Multiline)]
    private static partial Regex End();

    [GeneratedRegex("^(CREATE|DROP)")]
    private static partial Regex Definition();

    /// <summary>From end to end, or through all rows of one job.</summary>
    [GeneratedRegex(@"^SCAN (?<name>\w+)|^SEARCH (?<name>\w+) USING PRIMARY KEY \(JobName=\?\)$")]
    private static partial Regex Scan();

    [GeneratedRegex(@"(?:FROM|JOIN|UPDATE)\s+(?<table>\w+)\s+AS\s+(?<alias>\w+)")]
    private static partial Regex Source();
}
