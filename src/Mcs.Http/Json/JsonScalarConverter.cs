using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mcs.Http.Json;

/// <summary>Accepts any JSON value in any field: a surprising type is for the rules to judge, not a reason to fail a response.</summary>
public sealed class JsonScalarConverter : JsonConverter<JsonScalar>
{
    public override bool HandleNull => true;

    public override JsonScalar Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => new(JsonScalarKind.Text, reader.GetString()),
            JsonTokenType.Number => new(JsonScalarKind.Number, AsWritten(ref reader)),
            JsonTokenType.True => new(JsonScalarKind.Boolean, "true"),
            JsonTokenType.False => new(JsonScalarKind.Boolean, "false"),
            JsonTokenType.StartObject or JsonTokenType.StartArray => new(JsonScalarKind.ObjectOrArray, RawJson(ref reader)),
            _ => default,
        };

    public override void Write(Utf8JsonWriter writer, JsonScalar value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A field of a response is only read.");

    private static string AsWritten(ref Utf8JsonReader number) =>
        Encoding.UTF8.GetString(number.HasValueSequence ? number.ValueSequence.ToArray() : number.ValueSpan);

    private static string RawJson(ref Utf8JsonReader reader)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return json.RootElement.GetRawText();
    }
}
