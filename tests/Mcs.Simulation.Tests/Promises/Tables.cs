using Microsoft.Data.Sqlite;

namespace Mcs.Simulation.Tests.Promises;

internal sealed record ReportRow(string Completed, string? Certificate, string RunId);

internal sealed record ItemRow(string Order, long Attempts, long Failures, long Interruptions, string? ClaimedBy, string? ClaimedUntil, string Available, string? LastFailed, bool IsDeadLetter, string? Error);

internal sealed record RunRow(string Job, string Status, string Started, string LastSeen);

/// <summary>What a run says it has done, and the rows that carry its id.</summary>
internal sealed record RunBooks(string Message, IReadOnlyDictionary<string, long> Rows);

/// <summary>Everything that is in the tables at one moment.</summary>
internal sealed class Tables
{
    public Dictionary<string, ReportRow> Reports { get; } = NewMap<ReportRow>();

    public HashSet<string> Ingested { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Enriched { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The runs that have enriched something.</summary>
    public HashSet<string> Enrichers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, Dictionary<string, string?>> Answers { get; } = NewMap<Dictionary<string, string?>>();

    public Dictionary<string, ItemRow> Items { get; } = NewMap<ItemRow>();

    public Dictionary<string, RunRow> Runs { get; } = NewMap<RunRow>();

    public string? Watermark { get; private set; }

    public string? LeaseHolder { get; private set; }

    public string? LeaseUntil { get; private set; }

    private static Dictionary<string, T> NewMap<T>() => new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads them, with statements that are prepared once.</summary>
    public sealed class Reader(SqliteConnection connection)
    {
        private readonly SqliteCommand[] _queries =
        [
            Prepare(connection, "SELECT GoAuditsReportId, CompletedAtUtc, CertificationNumber, JobRunId FROM GoAuditsReports"),
            Prepare(connection, "SELECT JobName, ItemKey, RunId FROM ProcessedItems"),
            Prepare(connection, "SELECT GoAuditsReportId, QuestionKey, AnswerValue FROM GoAuditsReportAnswers"),
            Prepare(connection, "SELECT ItemKey, OrderUtc, Attempts, Failures, Interruptions, ClaimedByRunId, ClaimedUntilUtc, AvailableUtc, LastFailedUtc, DeadLetteredUtc IS NOT NULL, LastError FROM WorkItems"),
            Prepare(connection, "SELECT RunId, JobName, Status, RunStartedUtc, LastSeenUtc FROM JobRunHistory"),
            Prepare(connection, "SELECT WatermarkUtc FROM JobWatermark"),
            Prepare(connection, "SELECT HolderRunId, ExpiresUtc FROM JobLease"),
        ];

        private readonly SqliteCommand _books = Prepare(
            connection,
            """
            SELECT Message,
                (SELECT COUNT(*) FROM GoAuditsReports WHERE JobRunId = @RunId),
                (SELECT COUNT(*) FROM GoAuditsReports WHERE ChangedByRunId = @RunId),
                (SELECT COUNT(*) FROM GoAuditsReports WHERE CertUpdatedByRunId = @RunId),
                (SELECT COUNT(*) FROM GoAuditsReportAnswers WHERE JobRunId = @RunId),
                (SELECT COUNT(*) FROM ProcessedItems WHERE JobName = 'GoAuditsEnrichment' AND RunId = @RunId)
            FROM JobRunHistory
            WHERE RunId = @RunId
            """,
            "@RunId");

        private readonly SqliteCommand _version = Prepare(connection, "PRAGMA data_version");
        private long _seen;

        /// <summary>Whether another connection has changed anything since this was asked last.</summary>
        public bool HasNews()
        {
            var seen = _seen;
            _seen = (long)_version.ExecuteScalar()!;
            return _seen != seen;
        }

        public RunBooks BooksOf(string runId)
        {
            _books.Parameters[0].Value = runId;
            using var reader = _books.ExecuteReader();
            reader.Read();
            return new RunBooks(reader.GetString(0), new Dictionary<string, long>
            {
                ["Ingested"] = reader.GetInt64(1),
                ["Changed"] = reader.GetInt64(2),
                ["CertUpdated"] = reader.GetInt64(3),
                ["AnswersInserted"] = reader.GetInt64(4),
                ["Processed"] = reader.GetInt64(5),
                ["MarkedProcessed"] = reader.GetInt64(5),
            });
        }

        public Tables Read()
        {
            var tables = new Tables();
            Each(0, row => tables.Reports.Add(row.GetString(0), new ReportRow(row.GetString(1), Text(row, 2), row.GetString(3))));
            Each(1, row =>
            {
                if (row.GetString(0) == "GoAuditsIngestion")
                {
                    tables.Ingested.Add(row.GetString(1));
                }
                else
                {
                    tables.Enriched.Add(row.GetString(1));
                    tables.Enrichers.Add(row.GetString(2));
                }
            });
            Each(2, row =>
            {
                if (!tables.Answers.TryGetValue(row.GetString(0), out var answers))
                {
                    tables.Answers.Add(row.GetString(0), answers = []);
                }

                answers.Add(row.GetString(1), Text(row, 2));
            });
            Each(3, row => tables.Items.Add(
                row.GetString(0),
                new ItemRow(
                    row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), Text(row, 5), Text(row, 6), row.GetString(7), Text(row, 8), row.GetBoolean(9), Text(row, 10))));
            Each(4, row => tables.Runs.Add(row.GetString(0), new RunRow(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4))));
            Each(5, row => tables.Watermark = Text(row, 0));
            Each(6, row => (tables.LeaseHolder, tables.LeaseUntil) = (Text(row, 0), Text(row, 1)));
            return tables;
        }

        private void Each(int query, Action<SqliteDataReader> take)
        {
            using var reader = _queries[query].ExecuteReader();
            while (reader.Read())
            {
                take(reader);
            }
        }

        private static SqliteCommand Prepare(SqliteConnection connection, string sql, params string[] parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var name in parameters)
            {
                command.Parameters.Add(name, SqliteType.Text);
            }

            command.Prepare();
            return command;
        }

        private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
