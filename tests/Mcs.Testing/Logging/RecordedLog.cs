using Microsoft.Extensions.Logging;

namespace Mcs.Testing.Logging;

public sealed record RecordedLog(int EventId, LogLevel Level, string Text, IReadOnlyList<KeyValuePair<string, object?>> Values, Exception? Exception)
{
    /// <summary>All of it, as a reader of the log could come to see it.</summary>
    public string Everything => $"{Text} {string.Join(' ', Values.Select(value => value.Value))} {Exception}";

    public object? this[string name] => Values.FirstOrDefault(value => value.Key == name).Value;
}
