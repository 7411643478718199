using System.Text.Json.Serialization;

namespace Mcs.GoAudits.Api;

/// <summary>The body of a summary request, in the order and with the fixed values that the API knows.</summary>
internal sealed record SummaryBody(
    [property: JsonPropertyName("start_date")] DateOnly StartDate,
    [property: JsonPropertyName("end_date")] DateOnly EndDate,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("filterId")] string FilterId)
{
    [JsonPropertyName("jsonflag")] public bool JsonFlag { get; } = true;
    [JsonPropertyName("locationId")] public string LocationId { get; } = "";
    [JsonPropertyName("userId")] public string UserId { get; } = "";
    [JsonPropertyName("checklistId")] public string ChecklistId { get; } = "";
    [JsonPropertyName("timezoneOffset")] public int TimezoneOffset { get; }
    [JsonPropertyName("includePdf")] public bool IncludePdf { get; }
}
