using Mcs.Platform.Shutdown;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mcs.ServiceDefaults.Telemetry;

/// <summary>
/// The SDK of traces and metrics, and the end of all three signals. What .NET itself emits (HTTP, the runtime) comes without
/// instrumentation packages.
/// </summary>
internal sealed class TelemetryExport(IConfiguration configuration, Action<ResourceBuilder> describe, LoggerProvider logs) : ITelemetryExport, IDisposable
{
    /// <summary>For the last flush of all signals together: a collector that does not answer holds no process longer.</summary>
    private static readonly TimeSpan FlushLimit = ShutdownBudget.Job.Flushing;

    private OpenTelemetrySdk? _sdk;

    public void Start() => _sdk ??= OpenTelemetrySdk.Create(telemetry =>
    {
        telemetry.Services.AddSingleton(configuration);
        telemetry
            .ConfigureResource(describe)
            .WithTracing(tracing => tracing.AddSource("Mcs.*", "System.Net.Http").AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter("Mcs.*", "System.Net.Http", "System.Runtime").AddOtlpExporter());
    });

    public void Dispose()
    {
        Task.WaitAll(
            [
                Flush(limit => logs.Shutdown(limit)),
                Flush(limit => _sdk?.TracerProvider.Shutdown(limit)),
                Flush(limit => _sdk?.MeterProvider.Shutdown(limit)),
            ],
            FlushLimit);
        _sdk?.Dispose();
    }

    /// <summary>On a thread of its own: a flush blocks, and the exporters need the few threads of a small machine's pool.</summary>
    private static Task Flush(Action<int> shutdown) => Task.Factory.StartNew(
        () => shutdown((int)FlushLimit.TotalMilliseconds),
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
