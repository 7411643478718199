using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Workers;
using Mcs.ServiceDefaults.Http;
using Mcs.ServiceDefaults.Logging;
using Mcs.ServiceDefaults.Secrets;
using Mcs.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Mcs.ServiceDefaults.Hosting;

public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// What every process that runs jobs has: the clock, the settings common to all runs, console logs, telemetry when a collector is named,
    /// service discovery for addresses of the topology, secrets, the identity towards Azure, and the job runner.
    /// </summary>
    /// <remarks>An HTTP client of a module sends through the <see cref="DelegatingHandler"/> that is registered here.</remarks>
    /// <param name="logs">Where log lines go; a program whose standard output is a result sends them to standard error.</param>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, LogStream logs = LogStream.Output)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new SettingsEnvironment(builder.Environment.IsDevelopment()));
        builder.Services.AddSettings(RunSettings.Read);
        builder.Services.AddSingleton<JobRunner>();
        builder.Services.AddSingleton<WorkerHealth>();
        builder.Services.AddSingleton<WorkerRunner>();
        builder.Services.AddTransient<DelegatingHandler, ServiceDiscoveryHandler>();
        builder.AddConsoleLogs(logs);
        builder.ConfigureOpenTelemetry();
        builder.AddSecrets();
        return builder;
    }
}
