using Microsoft.Extensions.Logging;

namespace Mcs.Testing.Logging;

public sealed record RecordedLog(int EventId, LogLevel Level, string Text, IReadOnlyList<KeyValuePair<string, object?>> Values)
{
    public object? this[string name] => Values.FirstOrDefault(value => value.Key == name).Value;
}
