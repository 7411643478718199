using Mcs.Platform.Jobs;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Runs;

/// <summary>Runs that died without closing: whoever runs next closes them.</summary>
internal static partial class DeadRuns
{
    public static async Task CloseAsync(IRunHistory history, JobDefinition job, RunSettings settings, UtcSecond now, ILogger logger, CancellationToken cancellationToken)
    {
        foreach (var dead in await history.AbandonDeadAsync(job.Name, now.Plus(-settings.LeaseLife), now.Plus(-job.PlatformTimeLimit), now, cancellationToken))
        {
            Log.FoundDead(logger, dead);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Warning, "Run {DeadRunId} died without closing; it is now Abandoned")]
        public static partial void FoundDead(ILogger logger, Guid deadRunId);
    }
}
