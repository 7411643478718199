using Mcs.Platform.Runs;
using Microsoft.Extensions.Logging;

namespace Mcs.Cli.Demo.Topology;

/// <summary>Log lines in words, held back while a display is on the terminal that they would tear.</summary>
internal sealed class WarningLog(TextWriter output) : ILoggerProvider
{
    private readonly Lock _gate = new();
    private List<string>? _held;

    public void Hold()
    {
        lock (_gate)
        {
            _held ??= [];
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            _held?.ForEach(output.WriteLine);
            _held = null;
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
        // The stream is not ours.
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            if (_held is null)
            {
                output.WriteLine(line);
            }
            else
            {
                _held.Add(line);
            }
        }
    }

    private sealed class Logger(WarningLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var because = exception is null ? string.Empty : $" ({RunError.Describe(exception)})";
                log.Write($"{(logLevel == LogLevel.Warning ? "warn" : "fail")}  {formatter(state, exception)}{because}");
            }
        }
    }
}
