using Mcs.Platform.Settings;

namespace Mcs.ServiceDefaults.Settings;

/// <summary>The variables that every process reads: identity, vault, logs, telemetry.</summary>
public static class HostVariables
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        new TextSetting(SharedSettings.ClientIdName) { Description = "client id of the user-assigned managed identity, for SQL and Key Vault" },
        new TextSetting(SharedSettings.VaultUriName) { Description = "the vault that holds the secrets of the modules" },
        new ChoiceSetting(SharedSettings.LogFormatName, ["json", "text"], "`text` on a terminal, else `json`") { Description = "how log lines are written" },
        new TextSetting("OTEL_EXPORTER_OTLP_ENDPOINT") { Description = "where telemetry goes; unset, there is none" },
        new ChoiceSetting("OTEL_EXPORTER_OTLP_PROTOCOL", ["grpc", "http/protobuf"], "`grpc`") { Description = "how it is sent" },
        new TextSetting("OTEL_EXPORTER_OTLP_HEADERS") { Description = "sent with all telemetry: `NAME=VALUE`, several with commas", IsSecret = true },
        new TextSetting("OTEL_EXPORTER_OTLP_CERTIFICATE") { Description = "file: whom to trust as the collector" },
        new TextSetting("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE") { Description = "file: who we are to the collector" },
        new TextSetting("OTEL_EXPORTER_OTLP_CLIENT_KEY") { Description = "file: the key of that certificate" },
        new TextSetting("OTEL_SERVICE_NAME") { Description = "the service's name in telemetry; unset, the program's name" },
        new TextSetting("OTEL_RESOURCE_ATTRIBUTES") { Description = "further attributes of the service in telemetry; with them no instance id is made up" },
        new TextSetting("NO_COLOR") { Description = "any value: no colours, no moving lines" },
        new TextSetting("TERM") { Description = "the terminal: `dumb` has no colours" },
        new TextSetting("CI") { Description = "any value: no colours, no moving lines" },
        new TextSetting("WT_SESSION") { Description = "set by Windows Terminal: it has colours" },
    ];
}
