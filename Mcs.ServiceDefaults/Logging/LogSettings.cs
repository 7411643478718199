using Mcs.Platform.Settings;

namespace Mcs.ServiceDefaults.Logging;

internal enum LogFormat
{
    Json,
    Text,
}

/// <param name="Format">Null when nobody asked for one: a terminal then gets text, anything else JSON.</param>
internal sealed record LogSettings(LogFormat? Format)
{
    public const string FormatName = SharedSettings.LogFormatName;

    public static LogSettings Read(SettingsReader reader)
    {
        switch (reader.Text(FormatName))
        {
            case null:
                return new LogSettings(Format: null);
            case "json":
                return new LogSettings(LogFormat.Json);
            case "text":
                return new LogSettings(LogFormat.Text);
            case var other:
                reader.AddError(FormatName, $"'{other}' is neither json nor text");
                return new LogSettings(Format: null);
        }
    }
}
