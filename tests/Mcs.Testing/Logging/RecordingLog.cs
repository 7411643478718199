using Microsoft.Extensions.Logging;

namespace Mcs.Testing.Logging;

/// <summary>Keeps every line that any category logs, whatever its level.</summary>
public sealed class RecordingLog : ILoggerProvider
{
    private readonly Lock _gate = new();
    private readonly List<(int Event, string Text)> _lines = [];

    public IReadOnlyList<(int Event, string Text)> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public Action<int>? OnLine { get; set; }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private void Add(int id, string text)
    {
        lock (_gate)
        {
            _lines.Add((id, text));
        }

        OnLine?.Invoke(id);
    }

    private sealed class Logger(RecordingLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(eventId.Id, $"{formatter(state, exception)} {exception}");
    }
}
