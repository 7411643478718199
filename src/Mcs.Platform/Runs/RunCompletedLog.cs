using System.Collections;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Runs;

/// <summary>The last log line of a run: what dashboards, alerts and auditors read.</summary>
internal sealed class RunCompletedLog(RunContext run, RunEnd end, DateTimeOffset started, DateTimeOffset completed)
    : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _fields =
    [
        new("startedAtUtc", Iso8601(started)),
        new("completedAtUtc", Iso8601(completed)),
        new("status", end.Status.ToString()),
        .. run.Report.Fields,
        new("counts", run.Report.Counts),
        .. end.Error is null ? Array.Empty<KeyValuePair<string, object?>>() : [new("error", end.Error)],
        .. end.Fault?.StackTrace is { } stack ? [new KeyValuePair<string, object?>("stackTrace", stack)] : Array.Empty<KeyValuePair<string, object?>>(),
    ];

    public int Count => _fields.Count;

    public KeyValuePair<string, object?> this[int index] => _fields[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{run.Job.Name} {end.Status}: {end.Message}";

    private static string Iso8601(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

internal static class RunCompletedLogging
{
    private static readonly EventId RunCompletedEvent = new(1001, "RunCompleted");

    public static void RunCompleted(this ILogger logger, RunContext run, RunEnd end, DateTimeOffset started, DateTimeOffset completed) => logger.Log(
        end.Status switch { RunStatus.Failed => LogLevel.Error, RunStatus.Cancelled => LogLevel.Warning, _ => LogLevel.Information },
        RunCompletedEvent,
        new RunCompletedLog(run, end, started, completed),
        null,
        static (state, _) => state.ToString());
}
