using Mcs.Simulation.Tests.Api;
using Mcs.Simulation.Tests.Worlds;
using Microsoft.Extensions.Logging;

namespace Mcs.Simulation.Tests.Processes;

/// <summary>Reads every log line of a process: none may hold the token or anything of the payload.</summary>
internal sealed class WatchedLogs(World world, SimulatedProcess process) : ILoggerProvider, ILogger
{
    private const int RunStarted = 1000;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{formatter(state, exception)} {exception}";
        if (line.Contains(SimulatedApi.Token, StringComparison.Ordinal) || line.Contains(SimulatedAudit.Payload, StringComparison.Ordinal))
        {
            world.Broken ??= $"{process} logged a secret, event {eventId.Id}";
        }

        process.HasOpened |= eventId.Id == RunStarted;
        world.Say($"   {process} logs {eventId.Id}");
    }

    public void Dispose()
    {
    }
}
