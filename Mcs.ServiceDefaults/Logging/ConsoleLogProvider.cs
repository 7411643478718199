using Microsoft.Extensions.Logging;

namespace Mcs.ServiceDefaults.Logging;

/// <summary>
/// Log lines on the console, each written in one piece before the call returns. The stock console logger hands its lines to
/// a thread of its own and waits for it for 1.5 seconds at exit: the last line of a run, which alerts and auditors read, must
/// not depend on that. A run logs some dozens of lines, so there is nothing to gain from a queue.
/// </summary>
internal sealed class ConsoleLogProvider(Stream output, ILineFormat format, TimeProvider clock) : ILoggerProvider, ISupportExternalScope
{
    private readonly Lock _gate = new();

    public static ConsoleLogProvider Open(LogStream stream, LogFormat? asked, TimeProvider clock)
    {
        var terminal = Terminal.Of(stream);
        var format = asked ?? (terminal.IsTerminal ? LogFormat.Text : LogFormat.Json);
        var output = stream == LogStream.Output ? Console.OpenStandardOutput() : Console.OpenStandardError();
        return new ConsoleLogProvider(output, format == LogFormat.Text ? new TextLines(terminal.HasColour) : new JsonLines(), clock);
    }

    internal ILineFormat Format { get; } = format;

    internal TimeProvider Clock { get; } = clock;

    internal IExternalScopeProvider Scopes { get; private set; } = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => new ConsoleLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => Scopes = scopeProvider;

    public void Dispose()
    {
        // Every line is out already, and what is logged while others are disposed of is still wanted.
    }

    internal void Write(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            try
            {
                output.Write(line);
                output.Flush();
            }
            catch (IOException)
            {
                // Whoever read the console has gone; the work goes on, and the run history tells how it ended.
            }
        }
    }
}
