using System.Globalization;
using Mcs.Storage.Sessions;
using Mcs.Testing.Databases;

namespace Mcs.EndToEnd.Tests.Recordings;

/// <summary>Every table of the pipeline, its columns by name: what a later migration adds leaves an old recording as it is.</summary>
internal static class RecordedTables
{
    private static readonly (string Name, string Columns)[] All =
    [
        ("JobWatermark", "JobName WatermarkUtc UpdatedUtc"),
        ("JobLease", "JobName FencingToken HolderRunId ExpiresUtc"),
        ("JobRunHistory", "JobName RunId Status Message CountsJson RunStartedUtc RunCompletedUtc CorrelationId CreatedUtc LastSeenUtc LastCommitId"),
        ("KnownJobs", "JobName FirstSeenUtc"),
        ("WorkItems", "Queue ItemKey OrderUtc EnqueuedUtc Attempts Failures Interruptions Tried AvailableUtc ClaimedByRunId ClaimedUntilUtc LastError LastFailedUtc DeadLetteredUtc"),
        ("ProcessedItems", "JobName ItemKey ProcessedUtc RunId"),
        ("GoAuditsReports", "GoAuditsReportId CompletedAtUtc CertificationNumber JobRunId IngestedAtUtc ChangedByRunId CertUpdatedByRunId"),
        ("GoAuditsReportAnswers", "GoAuditsReportId QuestionKey AnswerValue Section QuestionText JobRunId IngestedAtUtc"),
        ("SchemaVersions", "Module Name Checksum AppliedUtc"),
    ];

    /// <returns>A line a row, which begins with the table's name; in no order.</returns>
    public static async Task<List<string>> ReadAsync(TestDatabase tables)
    {
        var lines = new List<string>();
        foreach (var (name, columns) in All)
        {
            lines.AddRange(await tables.QueryAsync(
                $"SELECT {columns.Replace(" ", ", ", StringComparison.Ordinal)} FROM {name}",
                row => $"{name}: {string.Join(" | ", columns.Split(' ').Select(column => $"{column} {Value(row, column)}"))}"));
        }

        return lines;
    }

    private static string Value(in Row row, string column) => (column, row.TextOrNull(column)) switch
    {
        (_, null) => "NULL",
        ("LastCommitId", _) => "set",
        ("AvailableUtc", { } available) when row.TextOrNull("LastFailedUtc") is { } failed => $"{Delay(failed, available)} after LastFailedUtc",
        (_, { } text) => RecordedText.Short(text),
    };

    /// <summary>The spread of a delay is random: the nearest doubling of a minute stands for it.</summary>
    private static string Delay(string from, string to) => (Moment(to) - Moment(from)).TotalMinutes switch
    {
        <= 0 => "none",
        > 1_000 => "years",
        var minutes => $"about {Math.Pow(2, Math.Round(Math.Log2(minutes)))} min",
    };

    private static DateTime Moment(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
