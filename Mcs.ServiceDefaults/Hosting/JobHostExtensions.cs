using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcs.ServiceDefaults.Hosting;

public static partial class JobHostExtensions
{
    /// <summary>
    /// The whole life of a program with exactly one job: runs it, stops it on SIGTERM and Ctrl-C, disposes of the host
    /// (which flushes telemetry) and returns the exit code.
    /// </summary>
    public static Task<int> RunJobAsync(this IHost host) => host.RunJobAsync(RunRequest.Default);

    /// <inheritdoc cref="RunJobAsync(IHost)"/>
    /// <param name="request">What whoever starts the run says of it.</param>
    public static async Task<int> RunJobAsync(this IHost host, RunRequest request)
    {
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(JobProcess));
        using var signals = new StopSignals();
        var exitCode = await JobProcess.RunAsync(host.Services, () => host.Services.GetRequiredService<IEnumerable<JobRegistration>>().Single(), request, signals.Token);
        await DisposeAsync(host, logger);
        return (int)exitCode;
    }

    /// <summary>The whole life of a program with exactly one worker: it goes on until SIGTERM or Ctrl-C, or until nothing is left to do.</summary>
    public static async Task<int> RunWorkerAsync(this IHost host, RunRequest request, bool untilIdle)
    {
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WorkerProcess));
        using var signals = new StopSignals();
        var exitCode = await WorkerProcess.RunAsync(host, request, untilIdle, signals.Token);
        await DisposeAsync(host, logger);
        return (int)exitCode;
    }

    /// <summary>The run is closed by now: what goes wrong here is told, and changes nothing.</summary>
    private static async Task DisposeAsync(IHost host, ILogger logger)
    {
        try
        {
            await ((IAsyncDisposable)host).DisposeAsync();
        }
        catch (Exception fault)
        {
            Log.NotDisposed(logger, RunError.Describe(fault));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1103, LogLevel.Warning, "Shutdown failed: {Error}")]
        public static partial void NotDisposed(ILogger logger, string error);
    }
}
