using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Tests.Runs;

/// <summary>What a run logs: the event, its level and its named values.</summary>
internal sealed class CapturedLogger<T> : ILogger<T>
{
    public ConcurrentQueue<(EventId Event, LogLevel Level, Dictionary<string, object?> Values, string Text)> Lines { get; } = [];

    /// <summary>Called after each line.</summary>
    public Action<EventId> OnLine { get; set; } = _ => { };

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue((eventId, logLevel, ((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary(), formatter(state, exception)));
        OnLine(eventId);
    }
}
