using Microsoft.Data.Sqlite;

namespace Mcs.Bench.Idle;

/// <summary>Reports of long ago, landed and enriched, written straight into the tables.</summary>
internal static class FinishedReports
{
    private const string Numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @Count)";

    private static readonly string[] Statements =
    [
        $"""
        {Numbers}
        INSERT INTO GoAuditsReports (GoAuditsReportId, CompletedAtUtc, CertificationNumber, JobRunId)
        SELECT printf('OLD-%09d', n), '2020-01-01T00:00:00Z', 'OLD', '00000000-0000-0000-0000-000000000000' FROM numbers
        """,
        $"{Numbers} INSERT INTO ProcessedItems (JobName, ItemKey) SELECT 'GoAuditsIngestion', printf('OLD-%09d', n) FROM numbers",
        $"{Numbers} INSERT INTO ProcessedItems (JobName, ItemKey) SELECT 'GoAuditsEnrichment', printf('OLD-%09d', n) FROM numbers",
    ];

    public static async Task AddAsync(string database, int count)
    {
        if (count == 0)
        {
            return;
        }

        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction();
        foreach (var statement in Statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.Transaction = transaction;
            command.Parameters.AddWithValue("@Count", count);
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }
}
