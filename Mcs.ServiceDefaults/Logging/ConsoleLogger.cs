using System.Buffers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcs.ServiceDefaults.Logging;

internal sealed class ConsoleLogger(ConsoleLogProvider provider, string category) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => provider.Scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            Write(output, new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter));
        }
        catch (Exception fault)
        {
            // Somebody's ToString threw. A log line never fails the work that it speaks of.
            output.Clear();
            var instead = $"A log line could not be written: {fault.GetType().FullName}";
            Write(output, new LogEntry<string>(logLevel, category, eventId, instead, null, static (text, _) => text));
        }

        output.Write("\n"u8);
        provider.Write(output.WrittenSpan);
    }

    private void Write<TState>(ArrayBufferWriter<byte> output, in LogEntry<TState> entry) =>
        provider.Format.Write(output, provider.Clock.GetUtcNow(), entry, provider.Scopes);
}
