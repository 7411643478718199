using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Schema;
using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.ServiceDefaults.Hosting;

/// <summary>What surrounds a run in a process: the settings and the database are looked at first, and every ending has its exit code.</summary>
public static partial class JobProcess
{
    /// <summary>Runs a job once. Wrong settings end the process before there is a run.</summary>
    /// <remarks>Telemetry is flushed when the host is disposed of.</remarks>
    public static Task<ExitCode> RunAsync(IServiceProvider services, JobRegistration job, CancellationToken stop) =>
        RunAsync(services, () => job, RunRequest.Default, stop);

    /// <inheritdoc cref="RunAsync(IServiceProvider, JobRegistration, CancellationToken)"/>
    /// <param name="request">What whoever starts the run says of it.</param>
    public static Task<ExitCode> RunAsync(IServiceProvider services, JobRegistration job, RunRequest request, CancellationToken stop) =>
        RunAsync(services, () => job, request, stop);

    /// <param name="services">The process's services.</param>
    /// <param name="find">Finds the job; guarded like its run.</param>
    /// <param name="request">What whoever starts the run says of it.</param>
    /// <param name="stop">Fires when the process is told to stop.</param>
    internal static Task<ExitCode> RunAsync(IServiceProvider services, Func<JobRegistration> find, RunRequest request, CancellationToken stop) => GuardAsync(
        services,
        async () =>
        {
            var job = find();
            services.ValidateSettings();
            // Recording begins here.
            services.GetService<ITelemetryExport>();
            await services.GetRequiredService<IDatabaseSchema>().PrepareAsync(stop);
            var result = await services.GetRequiredService<JobRunner>().RunAsync(job.Definition, request, () => job.Create(services), stop);
            return result.Status.ToExitCode();
        },
        stop);

    /// <summary>Does <paramref name="work"/>; whatever it throws becomes clear log lines and an exit code.</summary>
    public static async Task<ExitCode> GuardAsync(IServiceProvider services, Func<Task<ExitCode>> work, CancellationToken stop)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(JobProcess));
        try
        {
            return await work();
        }
        catch (ConfigurationException wrong)
        {
            foreach (var (setting, problem) in wrong.Problems)
            {
                Log.WrongSetting(logger, setting, problem);
            }

            return ExitCode.Misconfigured;
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            Log.Stopped(logger);
            return ExitCode.Cancelled;
        }
        catch (Exception fault)
        {
            Log.Failed(logger, RunError.Describe(fault), fault);
            return ExitCode.Failed;
        }
    }

    // Events of the process around the runs: 1100 to 1199.
    private static partial class Log
    {
        [LoggerMessage(1100, LogLevel.Error, "{Setting}: {Problem}")]
        public static partial void WrongSetting(ILogger logger, string setting, string problem);

        [LoggerMessage(1101, LogLevel.Warning, "Told to stop before the end")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(1102, LogLevel.Error, "{Error}")]
        public static partial void Failed(ILogger logger, string error, Exception fault);
    }
}
