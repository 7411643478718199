using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcs.ServiceDefaults.Logging;

/// <summary>
/// One JSON object a line. Beside the fixed fields stand, flat, the values of all scopes from the outermost in, then those of
/// the entry itself; whoever says a name first keeps it, so that nothing can pass itself off as the run's own id.
/// </summary>
internal sealed class JsonLines : ILineFormat
{
    // Readable text instead of \u escapes for every umlaut: these lines are never pasted into HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write<TState>(IBufferWriter<byte> output, DateTimeOffset moment, in LogEntry<TState> entry, IExternalScopeProvider scopes)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString(JsonFields.Timestamp, moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString(JsonFields.Level, entry.LogLevel.ToString());
        json.WriteString(JsonFields.Message, entry.Formatter(entry.State, entry.Exception));
        json.WriteString(JsonFields.Category, entry.Category);
        if (entry.EventId.Id != 0)
        {
            json.WriteNumber(JsonFields.EventId, entry.EventId.Id);
        }

        if (entry.EventId.Name is { } eventName)
        {
            json.WriteString(JsonFields.EventName, eventName);
        }

        var fields = new JsonFields(json);
        scopes.ForEachScope(static (scope, fields) => fields.Add(scope), fields);
        fields.Add(entry.State);
        if (entry.Exception is { } exception)
        {
            json.WriteString(JsonFields.Exception, ExceptionText.Describe(exception));
        }

        json.WriteEndObject();
    }
}
