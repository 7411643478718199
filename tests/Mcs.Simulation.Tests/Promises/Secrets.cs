using Mcs.Simulation.Tests.Api;
using Microsoft.Data.Sqlite;

namespace Mcs.Simulation.Tests.Promises;

/// <summary>
/// Promise 6: the token stands in no column of any table, whoever added it, and the payload only where it belongs.
/// </summary>
internal sealed class Secrets(SqliteConnection connection)
{
    private readonly SqliteCommand _search = Prepare(connection);

    /// <returns>A table that tells a secret; null when none does.</returns>
    public string? FindTold() => (string?)_search.ExecuteScalar();

    private static SqliteCommand Prepare(SqliteConnection connection)
    {
        var search = connection.CreateCommand();
        search.CommandText = string.Join("\nUNION ALL\n", Columns(connection).GroupBy(column => column.Table).Select(Search)) + "\nLIMIT 1";
        search.Parameters.AddWithValue("@Token", SimulatedApi.Token);
        search.Parameters.AddWithValue("@Payload", SimulatedAudit.Payload);
        search.Prepare();
        return search;
    }

    private static string Search(IGrouping<string, (string Table, string Column)> table)
    {
        var all = table.Select(column => column.Column).ToList();
        return $"SELECT '{table.Key}' FROM {table.Key} WHERE instr({Joined(all)}, @Token) OR instr({Joined(all.Except(PayloadOf(table.Key)))}, @Payload)";
    }

    private static IEnumerable<string> PayloadOf(string table) => table switch
    {
        "GoAuditsReports" => ["CertificationNumber"],
        "GoAuditsReportAnswers" => ["AnswerValue"],
        _ => [],
    };

    private static string Joined(IEnumerable<string> columns) => $"concat_ws(' ', {string.Join(", ", columns)})";

    private static List<(string Table, string Column)> Columns(SqliteConnection connection)
    {
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_xinfo(tables.name) AS columns WHERE tables.type = 'table'";
        using var reader = query.ExecuteReader();
        var columns = new List<(string Table, string Column)>();
        while (reader.Read())
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }
}
