using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Mcs.ServiceDefaults.Logging;

/// <summary>The further fields of one JSON line, each name written once.</summary>
internal sealed class JsonFields(Utf8JsonWriter json)
{
    public const string Timestamp = "timestamp";
    public const string Level = "level";
    public const string Message = "message";
    public const string Category = "category";
    public const string EventId = "eventId";
    public const string EventName = "eventName";
    public const string Exception = "exception";

    private const string Template = "{OriginalFormat}";
    private const int DeepestNesting = 4;

    private readonly HashSet<string> _written = [Timestamp, Level, Message, Category, EventId, EventName, Exception];

    /// <summary>Adds the named values of a scope or an entry. What has none is words only, and those are in the message.</summary>
    public void Add(object? source)
    {
        if (source is not IEnumerable<KeyValuePair<string, object?>> values)
        {
            return;
        }

        foreach (var (name, value) in values)
        {
            if (value is not null && !string.IsNullOrEmpty(name) && name != Template && _written.Add(CamelCase(name)))
            {
                json.WritePropertyName(CamelCase(name));
                WriteValue(value, depth: 0);
            }
        }
    }

    private static string CamelCase(string name) => char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    private void WriteValue(object? value, int depth)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case Exception exception:
                json.WriteStringValue(ExceptionText.Headline(exception));
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(moment.UtcDateTime);
                break;
            case DateTime moment:
                json.WriteStringValue(moment);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members when depth < DeepestNesting:
                WriteObject(members, depth);
                break;
            case IEnumerable items when depth < DeepestNesting:
                WriteArray(items, depth);
                break;
            case IFormattable formattable:
                json.WriteStringValue(formattable.ToString(format: null, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    private void WriteObject(IEnumerable<KeyValuePair<string, object?>> members, int depth)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
        {
            json.WritePropertyName(name);
            WriteValue(value, depth + 1);
        }

        json.WriteEndObject();
    }

    private void WriteArray(IEnumerable items, int depth)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            WriteValue(item, depth + 1);
        }

        json.WriteEndArray();
    }
}
