using Mcs.ServiceDefaults.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Mcs.ServiceDefaults.Telemetry;

/// <summary>
/// What leaves by OTLP says no more than the console: exceptions without the messages that nobody wrote for an operator.
/// Nested values, such as a run's counts, become attributes of their own (<c>counts.fetched</c>), because an attribute is flat.
/// </summary>
internal sealed class RedactingLogProcessor : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        var attributes = (data.Attributes ?? []).SelectMany(Flatten);
        if (data.Exception is { } exception)
        {
            attributes = attributes
                .Append(new("exception.type", exception.GetType().FullName))
                .Append(new("exception.stacktrace", ExceptionText.Describe(exception)));
            data.Exception = null;
        }

        data.Attributes = [.. attributes];
    }

    private static IEnumerable<KeyValuePair<string, object?>> Flatten(KeyValuePair<string, object?> attribute) => attribute.Value switch
    {
        IEnumerable<KeyValuePair<string, object?>> members => members.Select(member => KeyValuePair.Create($"{attribute.Key}.{member.Key}", member.Value)),
        Exception exception => [KeyValuePair.Create(attribute.Key, (object?)ExceptionText.Headline(exception))],
        _ => [attribute],
    };
}
