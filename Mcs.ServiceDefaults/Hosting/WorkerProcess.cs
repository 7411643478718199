using Mcs.Platform.Runs;
using Mcs.Platform.Schema;
using Mcs.Platform.Settings;
using Mcs.Platform.Workers;
using Mcs.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mcs.ServiceDefaults.Hosting;

/// <summary>What surrounds a worker in a process: settings and database are looked at first, the host's services (health endpoints) run beside it.</summary>
public static class WorkerProcess
{
    /// <summary>Runs the one worker of the host until it is told to stop.</summary>
    /// <param name="host">Its services are started and stopped with the worker.</param>
    /// <param name="request">What whoever starts it says of it.</param>
    /// <param name="untilIdle">It ends when nothing is left to do.</param>
    /// <param name="stop">Fires when the process is told to stop.</param>
    public static Task<ExitCode> RunAsync(IHost host, RunRequest request, bool untilIdle, CancellationToken stop) => JobProcess.GuardAsync(
        host.Services,
        async () =>
        {
            var services = host.Services;
            var worker = services.GetServices<WorkerRegistration>().Single();
            services.ValidateSettings();
            // Recording begins here.
            services.GetService<ITelemetryExport>();
            await services.GetRequiredService<IDatabaseSchema>().PrepareAsync(stop);
            foreach (var service in services.GetServices<IHostedService>())
            {
                await service.StartAsync(stop);
            }

            try
            {
                var status = await services.GetRequiredService<WorkerRunner>().RunAsync(worker.Definition, request, untilIdle, () => worker.Create(services), stop);
                return status.ToExitCode();
            }
            finally
            {
                foreach (var service in services.GetServices<IHostedService>().Reverse())
                {
                    await service.StopAsync(CancellationToken.None);
                }
            }
        },
        stop);
}
