using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.SQS.Model;

namespace Mcs.Messaging.Queues;

/// <summary>The attributes of a message: what stands beside its body.</summary>
internal static class MessageAttributes
{
    public const string CorrelationId = "CorrelationId";

    /// <summary>Why a message is in the dead-letter queue.</summary>
    public const string Reason = "DeadLetterReason";

    /// <summary>A message has no more.</summary>
    public const int MaxCount = 10;

    /// <summary>The column that takes it.</summary>
    private const int MaxCorrelationId = 100;

    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? CorrelationOf(Message message) =>
        message.MessageAttributes?.GetValueOrDefault(CorrelationId)?.StringValue is { Length: > 0 and <= MaxCorrelationId } id ? id : null;

    /// <summary>All but what has a place of its own, as one JSON object, by name; binary ones in base64. Null when there is none.</summary>
    public static string? HeadersOf(Message message)
    {
        var isLifted = CorrelationOf(message) is not null;
        var given = (message.MessageAttributes ?? []).Where(attribute => !(isLifted && attribute.Key == CorrelationId))
            .OrderBy(attribute => attribute.Key, StringComparer.Ordinal)
            .ToList();
        if (given.Count == 0)
        {
            return null;
        }

        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Unescaped))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in given)
            {
                writer.WriteString(name, value.StringValue ?? Convert.ToBase64String(value.BinaryValue?.ToArray() ?? []));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    public static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };

    /// <summary>What a message counts as, towards the limit of a message and of a batch.</summary>
    public static int SizeOf(string body, IEnumerable<KeyValuePair<string, MessageAttributeValue>> attributes) =>
        Encoding.UTF8.GetByteCount(body) + attributes.Sum(attribute =>
            Encoding.UTF8.GetByteCount(attribute.Key) + Encoding.UTF8.GetByteCount(attribute.Value.DataType ?? string.Empty)
            + Encoding.UTF8.GetByteCount(attribute.Value.StringValue ?? string.Empty) + (int)(attribute.Value.BinaryValue?.Length ?? 0));
}
