using Mcs.Platform.Settings;

namespace Mcs.ServiceDefaults.Telemetry;

/// <summary>Where telemetry goes, by OpenTelemetry's own variables; the exporter reads the rest of them (headers, timeouts) itself.</summary>
/// <param name="Collector">Null when no collector is named: then there is no telemetry at all.</param>
internal sealed record TelemetrySettings(Uri? Collector)
{
    public const string CollectorName = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string ProtocolName = "OTEL_EXPORTER_OTLP_PROTOCOL";
    public const string HeadersName = "OTEL_EXPORTER_OTLP_HEADERS";

    private static readonly string[] FileNames =
    [
        "OTEL_EXPORTER_OTLP_CERTIFICATE",
        "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
        "OTEL_EXPORTER_OTLP_CLIENT_KEY",
    ];

    public static TelemetrySettings Read(SettingsReader reader)
    {
        if (reader.Text(ProtocolName) is { } protocol && protocol is not ("grpc" or "http/protobuf"))
        {
            reader.AddError(ProtocolName, $"'{protocol}' is neither grpc nor http/protobuf");
        }

        // The exporter would throw over these while the log is being set up, before anybody could be told.
        if (reader.Text(HeadersName) is { } headers && headers.Split(',').Any(header => !header.Contains('=', StringComparison.Ordinal)))
        {
            reader.AddError(HeadersName, "is not of the form NAME=VALUE,NAME=VALUE");
        }

        foreach (var name in FileNames)
        {
            if (reader.Text(name) is { } file && !File.Exists(file))
            {
                reader.AddError(name, $"there is no file '{file}'");
            }
        }

        return new TelemetrySettings(reader.Text(CollectorName) is null ? null : reader.Url(CollectorName, "http://localhost:4317"));
    }
}
