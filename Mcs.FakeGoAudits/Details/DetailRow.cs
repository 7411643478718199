using System.Text.Encodings.Web;
using System.Text.Json;
using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Details;

/// <summary>One row of the details as it is written, with the answer a correct reader takes from it, if any.</summary>
internal sealed record DetailRow
{
    private static readonly JsonWriterOptions PlainUtf8 = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string RecordType { get; init; } = "Detail";

    public string? Section { get; init; }

    public string? GroupName { get; init; }

    /// <summary>A JSON value; <c>null</c>: the member is absent.</summary>
    public string? QuestionIdJson { get; init; }

    /// <summary><c>null</c>: the member is absent.</summary>
    public string? Question { get; init; }

    /// <summary>A JSON value; <c>null</c>: the member is absent.</summary>
    public string? AnswerJson { get; init; }

    /// <summary>All non-ASCII characters as \u escapes instead of UTF-8.</summary>
    public bool Escaped { get; init; }

    public FakeAnswer? Expected { get; init; }

    public byte[] ToJson(FakeAudit audit)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Escaped ? default : PlainUtf8))
        {
            json.WriteStartObject();
            json.WriteString("AuditID", audit.Id);
            Write(json, "RecordType", RecordType);
            Write(json, "Section", Section);
            Write(json, "GroupName", GroupName);
            WriteRaw(json, "QUESTION_ID", QuestionIdJson);
            Write(json, "Question", Question);
            WriteRaw(json, "Answer", AnswerJson);
            json.WriteNull("Comment");
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>A text as JSON.</summary>
    public static string Text(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteRaw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }
}
