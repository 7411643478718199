using System.Text.Json.Serialization;

namespace Mcs.GoAudits.Parsing;

/// <summary>The fields of a details row that are read.</summary>
internal sealed class DetailsJson
{
    [JsonPropertyName("RecordType")]
    public JsonScalar RecordType { get; init; }

    [JsonPropertyName("QUESTION_ID")]
    public JsonScalar QuestionId { get; init; }

    [JsonPropertyName("Question")]
    public JsonScalar Question { get; init; }

    [JsonPropertyName("Answer")]
    public JsonScalar Answer { get; init; }

    [JsonPropertyName("Section")]
    public JsonScalar Section { get; init; }

    [JsonPropertyName("GroupName")]
    public JsonScalar GroupName { get; init; }
}
