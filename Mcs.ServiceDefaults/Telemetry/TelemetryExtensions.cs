using Mcs.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace Mcs.ServiceDefaults.Telemetry;

public static class TelemetryExtensions
{
    /// <summary>
    /// Traces, metrics and logs over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector. When it does not,
    /// nothing of OpenTelemetry is registered or loaded.
    /// </summary>
    public static TBuilder ConfigureOpenTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSettings(TelemetrySettings.Read);
        var reader = new SettingsReader(builder.Configuration, builder.Environment.IsDevelopment());
        if (TelemetrySettings.Read(reader).Collector is not null && reader.Problems.Count == 0)
        {
            AddExport(builder);
        }

        return builder;
    }

    private static void AddExport(IHostApplicationBuilder builder)
    {
        var serviceName = builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName;
        void Describe(ResourceBuilder resource) => resource.AddService(serviceName);

        // Through the host's logging and not the SDK's, which would lose the scopes and with them the run's id.
        builder.Logging.AddOpenTelemetry(logs =>
        {
            var resource = ResourceBuilder.CreateDefault();
            Describe(resource);
            logs.SetResourceBuilder(resource);
            logs.IncludeScopes = true;
            logs.IncludeFormattedMessage = true;
            logs.AddProcessor(new TellableLogRecords());
            logs.AddOtlpExporter();
        });
        builder.Services.AddSingleton<ITelemetryExport>(provider => new TelemetryExport(
            provider.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>(),
            Describe,
            provider.GetRequiredService<LoggerProvider>()));
    }
}
