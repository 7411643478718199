using System.Globalization;
using System.Text.Json;

namespace Mcs.FakeGoAudits.Tests.Reading;

/// <summary>The rules for summary rows, read from the wire format and written without looking at the generator.</summary>
internal static class SummaryReader
{
    private static readonly string[] IdNames = ["ID", "Id", "auditId", "audit_id", "id", "reportId", "report_id"];
    private static readonly string[] TimeNames = ["Updated_On", "updated_on", "EndTime", "endTime", "Date", "date"];

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    public static string? Id(JsonElement row)
    {
        foreach (var name in IdNames)
        {
            if (!row.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            var id = value.ValueKind switch { JsonValueKind.String => value.GetString()!.Trim(), JsonValueKind.Number => value.GetRawText(), _ => "" };
            return id.Length is > 0 and <= 100 ? id : null;
        }

        return null;
    }

    public static DateTimeOffset? Time(JsonElement row)
    {
        foreach (var name in TimeNames)
        {
            if (row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                && DateTimeOffset.TryParseExact(value.GetString(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            {
                return time;
            }
        }

        return null;
    }
}
