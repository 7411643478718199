using System.Text.Json.Serialization;
using Mcs.Http.Json;

namespace Mcs.GoAudits.Parsing;

/// <summary>The fields of a details row that are read.</summary>
internal sealed class DetailsJson
{
    [JsonPropertyName("RecordType")]
    public JsonScalar RecordType { get; set; }

    [JsonPropertyName("QUESTION_ID")]
    public JsonScalar QuestionId { get; set; }

    [JsonPropertyName("Question")]
    public JsonScalar Question { get; set; }

    [JsonPropertyName("Answer")]
    public JsonScalar Answer { get; set; }

    [JsonPropertyName("Section")]
    public JsonScalar Section { get; set; }

    [JsonPropertyName("GroupName")]
    public JsonScalar GroupName { get; set; }
}
