using System.Globalization;
using System.Text.Json;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>What counts in a request for the summary.</summary>
internal sealed record SummaryRequest(DateOnly Start, DateOnly End, string Status)
{
    /// <summary><c>null</c> when a date or the status is absent or malformed, or <c>jsonflag</c> is not true.</summary>
    public static SummaryRequest? From(JsonElement body) =>
        Day(body, "start_date") is { } start
        && Day(body, "end_date") is { } end
        && Text(body, "status") is { } status
        && body.TryGetProperty("jsonflag", out var flag) && flag.ValueKind == JsonValueKind.True
            ? new SummaryRequest(start, end, status)
            : null;

    private static DateOnly? Day(JsonElement body, string name) =>
        Text(body, name) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
