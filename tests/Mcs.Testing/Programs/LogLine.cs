using System.Text.Json;

namespace Mcs.Testing.Programs;

/// <summary>One line of a program's standard output, which must be one JSON object.</summary>
public sealed class LogLine
{
    private readonly JsonElement _fields;

    /// <exception cref="JsonException">It is no JSON.</exception>
    public LogLine(string line)
    {
        Raw = line;
        _fields = JsonDocument.Parse(line).RootElement;
    }

    public string Raw { get; }

    public JsonValueKind Kind => _fields.ValueKind;

    public IEnumerable<string> Names => _fields.EnumerateObject().Select(member => member.Name);

    /// <summary>A field of text; null when the line has none of that name.</summary>
    public string? this[string name] => _fields.TryGetProperty(name, out var value) ? value.ToString() : null;

    /// <summary>The run's numbers and flags, by name.</summary>
    public IReadOnlyDictionary<string, string> Counts => _fields.GetProperty("counts").EnumerateObject().ToDictionary(count => count.Name, count => count.Value.ToString());
}
