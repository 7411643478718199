using System.Diagnostics.CodeAnalysis;
using Mcs.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

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
        if (TelemetrySettings.Read(reader).Collector is { } collector && reader.Problems.Count == 0)
        {
            AddExport(builder, collector);
        }

        return builder;
    }

    /// <remarks>HTTP and the runtime emit their spans and metrics themselves; only the SQL Server driver needs a package.</remarks>
    // A trimmed program would lose the error numbers of failed statements, which the instrumentation reads by name.
    [DynamicDependency("Number", "Microsoft.Data.SqlClient.SqlException", "Microsoft.Data.SqlClient")]
    private static void AddExport(IHostApplicationBuilder builder, Uri collector)
    {
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, builder))
            .WithTracing(tracing => tracing
                .AddSource("Mcs.*", "System.Net.Http")
                .AddSqlClientInstrumentation()
                .AddProcessor(new RunIdOnSpans()))
            .WithMetrics(metrics => metrics.AddMeter("Mcs.*", "System.Net.Http", "System.Runtime"))
            .WithLogging(
                logging => logging.AddProcessor(new RedactingLogProcessor()),
                options =>
                {
                    // The scopes hold the run's id.
                    options.IncludeScopes = true;
                    options.IncludeFormattedMessage = true;
                })
            .UseOtlpExporter();
        builder.Services.AddSingleton<ITelemetryExport>(provider => new TelemetryExport(
            collector,
            provider.GetRequiredService<TracerProvider>(),
            provider.GetRequiredService<MeterProvider>(),
            provider.GetRequiredService<LoggerProvider>()));
    }

    private static void Describe(ResourceBuilder resource, IHostApplicationBuilder builder)
    {
        // Whoever gives attributes says which instance this is: a new id each run would show each run as another resource.
        var isDescribed = !string.IsNullOrEmpty(builder.Configuration["OTEL_RESOURCE_ATTRIBUTES"]);
        resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName, autoGenerateServiceInstanceId: !isDescribed);
    }
}
