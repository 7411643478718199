using System.Text.Json;
using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Tests.Reading;

/// <summary>Tells from the bytes alone whether a shape is among them.</summary>
internal sealed class ShapeDetector(JsonElement[] summary, JsonElement[] details, int rowsPerAudit)
{
    public bool Sees(FakeShapes shape) => shape switch
    {
        FakeShapes.SeveralRows => Audits.Any(rows => rows.Count() > rowsPerAudit),
        FakeShapes.IdAliases => new[] { "Id", "auditId", "audit_id", "id", "reportId", "report_id" }.All(name => summary.Any(row => Holds(row, name) && !Holds(row, "ID"))),
        FakeShapes.NumberIds => summary.Any(row => Kind(row, "ID") == JsonValueKind.Number),
        FakeShapes.PaddedIds => Texts(summary, "ID").Any(id => id.Trim() is { Length: > 0 } trimmed && trimmed != id),
        FakeShapes.LongIds => Texts(summary, "ID").Any(id => id.Length == 100),
        FakeShapes.IdCase => Audits.Any(rows => rows.Select(SummaryReader.Id).Distinct().Count() > 1),
        FakeShapes.RowsWithoutId => summary.Any(row => SummaryReader.Id(row) is null),
        FakeShapes.RowsWithoutTime => summary.Any(row => SummaryReader.Time(row) is null),
        FakeShapes.OlderRows => Audits.Any(rows => rows.Min(SummaryReader.Time) < rows.Max(SummaryReader.Time)!.Value.UtcDateTime.Date),
        FakeShapes.IsoDates => new[] { "T", "Z", "+05:30", "-08:00", "." }.All(part => Texts(summary, "Updated_On").Concat(Texts(summary, "updated_on")).Any(time => time.Contains(part, StringComparison.Ordinal))),
        FakeShapes.BareDates => Texts(summary, "Updated_On").Any(time => time.Length == 10),
        FakeShapes.FallbackDates => new[] { "EndTime", "endTime", "Date", "date" }.All(name => summary.Any(row => Holds(row, name) && Kind(row, "Updated_On") == JsonValueKind.Undefined)),
        FakeShapes.Ties => Audits.Select(rows => rows.Max(SummaryReader.Time)).GroupBy(time => time).Any(time => time.Count() > 1),
        FakeShapes.StructuredAnswers => new[] { JsonValueKind.Object, JsonValueKind.Array, JsonValueKind.Number, JsonValueKind.True, JsonValueKind.False, JsonValueKind.Null }
            .All(kind => details.Any(row => Kind(row, "Answer") == kind)),
        FakeShapes.DuplicateKeys => details.Where(row => Kind(row, "QUESTION_ID") != JsonValueKind.Undefined).GroupBy(row => (row.GetProperty("AuditID").GetString(), row.GetProperty("QUESTION_ID").ToString())).Any(rows => rows.Count() > 1),
        FakeShapes.WithoutQuestionId => details.Any(row => Kind(row, "QUESTION_ID") == JsonValueKind.Undefined),
        FakeShapes.Unicode => Texts(details, "Answer").Any(text => text.Any(char.IsSurrogate)),
        FakeShapes.LongTexts => Texts(details, "Answer").Any(text => text.Length > 4_000) && Texts(details, "Question").Any(text => text.Length > 1_000),
        FakeShapes.NulCharacters => Texts(details, "Answer").Any(text => text.Contains('\0', StringComparison.Ordinal)),
        FakeShapes.OtherRecordTypes => Texts(details, "RecordType").Any(type => type != "Detail"),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape."),
    };

    private IEnumerable<IGrouping<string, JsonElement>> Audits => summary
        .Where(row => SummaryReader.Id(row) is not null && SummaryReader.Time(row) is not null)
        .GroupBy(row => SummaryReader.Id(row)!, StringComparer.OrdinalIgnoreCase);

    private static bool Holds(JsonElement row, string name) => Kind(row, name) is not (JsonValueKind.Undefined or JsonValueKind.Null);

    private static JsonValueKind Kind(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.ValueKind : JsonValueKind.Undefined;

    private static IEnumerable<string> Texts(JsonElement[] rows, string name) =>
        rows.Where(row => Kind(row, name) == JsonValueKind.String).Select(row => row.GetProperty(name).GetString()!);
}
