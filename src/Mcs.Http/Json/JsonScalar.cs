using System.Text.Json.Serialization;

namespace Mcs.Http.Json;

/// <summary>One field of a response, whatever JSON value the source put there. Absent and null are the same.</summary>
/// <param name="Kind">What the value was.</param>
/// <param name="Text">A string's text, a number as written, true or false, an object or array as JSON; null when absent.</param>
[JsonConverter(typeof(JsonScalarConverter))]
public readonly record struct JsonScalar(JsonScalarKind Kind, string? Text)
{
    public bool IsPresent => Kind != JsonScalarKind.Absent;

    public bool IsTextOrNumber => Kind is JsonScalarKind.Text or JsonScalarKind.Number;

    /// <summary>Only the kind: a value is payload, and payload stays out of logs.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>What a JSON value was.</summary>
public enum JsonScalarKind
{
    Absent,
    Text,
    Number,
    Boolean,
    ObjectOrArray,
}
