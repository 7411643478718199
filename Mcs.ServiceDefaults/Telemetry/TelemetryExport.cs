using System.Net.Sockets;
using Mcs.Platform.Shutdown;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Mcs.ServiceDefaults.Telemetry;

/// <summary>The end of all three signals in a process that runs one job: what is left is sent, if anybody is there to take it.</summary>
internal sealed class TelemetryExport(Uri collector, TracerProvider traces, MeterProvider metrics, LoggerProvider logs) : ITelemetryExport, IDisposable
{
    /// <summary>For the last flush of all signals together: a collector that does not answer holds no process longer.</summary>
    private static readonly TimeSpan FlushLimit = ShutdownBudget.Job.Flushing;

    /// <summary>For reaching the collector at all.</summary>
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(1);

    public void Dispose()
    {
        // Without this each signal tries until its own limit, and the host's disposal waits for it.
        var limit = IsThere() ? (int)FlushLimit.TotalMilliseconds : 0;
        Task.WaitAll(
            [
                Shutdown(() => logs.Shutdown(limit)),
                Shutdown(() => traces.Shutdown(limit)),
                Shutdown(() => metrics.Shutdown(limit)),
            ],
            FlushLimit);
    }

    /// <summary>On a thread of its own: a shutdown blocks, and the exporters need the few threads of a small machine's pool.</summary>
    private static Task Shutdown(Action shutdown) =>
        Task.Factory.StartNew(shutdown, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private bool IsThere()
    {
        // Behind a proxy the collector itself need not be in reach.
        if (!HttpClient.DefaultProxy.IsBypassed(collector) && HttpClient.DefaultProxy.GetProxy(collector) is not null)
        {
            return true;
        }

        using var socket = new TcpClient();
        using var limit = new CancellationTokenSource(ConnectLimit, TimeProvider.System);
        try
        {
            socket.ConnectAsync(collector.DnsSafeHost, collector.Port, limit.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
