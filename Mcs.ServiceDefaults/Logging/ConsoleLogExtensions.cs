using Mcs.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcs.ServiceDefaults.Logging;

internal static class ConsoleLogExtensions
{
    /// <summary>Our lines instead of any other console logger; other people's code speaks only when something is wrong.</summary>
    public static void AddConsoleLogs(this IHostApplicationBuilder builder, LogStream stream)
    {
        builder.Services.AddSettings(LogSettings.Read);
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        foreach (var others in (string[])["Microsoft", "System", "Azure", "OpenTelemetry", "Polly"])
        {
            builder.Logging.AddFilter(others, LogLevel.Warning);
        }

        // A wrong format is refused with the other settings, in the lines that are usual here.
        var reader = new SettingsReader(builder.Configuration, builder.Environment.IsDevelopment());
        var asked = LogSettings.Read(reader).Format;
        builder.Services.AddSingleton(provider => ConsoleLogProvider.Open(stream, asked, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<ConsoleLogProvider>());
    }
}
