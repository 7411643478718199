using Mcs.Platform.Settings;

namespace Mcs.ServiceDefaults.Telemetry;

/// <summary>Where telemetry goes, by OpenTelemetry's own variables; the exporter reads the rest of them (headers, timeouts) itself.</summary>
/// <param name="Collector">Null when no collector is named: then there is no telemetry at all.</param>
internal sealed record TelemetrySettings(Uri? Collector)
{
    public const string CollectorName = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string ProtocolName = "OTEL_EXPORTER_OTLP_PROTOCOL";

    public static TelemetrySettings Read(SettingsReader reader)
    {
        if (reader.Text(ProtocolName) is { } protocol && protocol is not ("grpc" or "http/protobuf"))
        {
            reader.Refuse(ProtocolName, $"'{protocol}' is neither grpc nor http/protobuf");
        }

        return new TelemetrySettings(reader.Text(CollectorName) is null ? null : reader.Url(CollectorName, "http://localhost:4317"));
    }
}
