using Mcs.Platform.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.ServiceDefaults.Logging;

/// <summary>The log of what surrounds the runs.</summary>
internal static partial class ProcessLog
{
    private const string Category = "Mcs.ServiceDefaults.Process";

    /// <summary>Never fails: when the logging that was set up cannot be made (a telemetry setting may break it), the bare console serves.</summary>
    public static ILogger Of(IServiceProvider services)
    {
        try
        {
            return services.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        }
        catch (Exception fault)
        {
            var bare = ConsoleLogProvider.Open(LogStream.Error, asked: null, TimeProvider.System).CreateLogger(Category);
            Log.Unavailable(bare, RunError.Describe(fault));
            return bare;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1104, LogLevel.Error, "Logging could not be set up: {Error}")]
        public static partial void Unavailable(ILogger logger, string error);
    }
}
