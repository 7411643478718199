using System.Globalization;
using System.Text.Json;

namespace Mcs.GoAudits.Tests.Properties;

/// <summary>Eight audits of two to four rows and one to five answers each, as the API tells them.</summary>
internal static class OfferedAudits
{
    public static readonly DateTime NowUtc = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    public static IReadOnlyList<string> Ids { get; } = ["A1", "a-1", "B", "10", "é", "ß", "Ω-7", "日本"];

    /// <summary>The summary's rows; those of one audit carry different times.</summary>
    public static IReadOnlyList<string> Rows { get; } =
        [.. Ids.SelectMany((id, audit) => Enumerable.Range(0, 2 + (audit % 3)).Select(row => SummaryRow(id, CompletedAtUtc(audit).AddMinutes(-row))))];

    public static DateTime CompletedAtUtc(int audit) => NowUtc.AddHours(-audit).AddSeconds(-1);

    public static string Details(string id) => JsonSerializer.Serialize(
        Answers(id).Select(answer => (object)new { RecordType = "Detail", QUESTION_ID = answer.Key, Question = $"Question {answer.Key}", Answer = answer.Value, Section = "Site" })
            .Prepend(new { RecordType = "Header", Question = "Certificate number", Answer = Certificate(id) }));

    public static string Certificate(string id) => $"MCS-{Place(id)}";

    public static IEnumerable<(string Key, string Value)> Answers(string id) =>
        Enumerable.Range(2, 1 + (Place(id) % 5)).Select(question => ($"Q{question}", $"{id} says {question}"));

    private static int Place(string id) => Ids.Index().Single(offered => offered.Item == id).Index;

    private static string SummaryRow(string id, DateTime completed) =>
        JsonSerializer.Serialize(new { ID = id, Updated_On = completed.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) });
}
