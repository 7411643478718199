using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Microsoft.Extensions.Logging;

namespace Mcs.Operations.Heartbeat;

/// <summary>
/// Proves, by the row of its own run, that the platform starts jobs and that they reach the database; and watches the others.
/// Finding something does not fail it: a warning line with a fixed event name is what alert rules key on.
/// </summary>
public sealed partial class HeartbeatJob : IJob
{
    private readonly JobWatch _watch;
    private readonly ILogger<HeartbeatJob> _logger;

    internal HeartbeatJob(JobWatch watch, ILogger<HeartbeatJob> logger) => (_watch, _logger) = (watch, logger);

    public async Task RunAsync(RunContext run, CancellationToken stopping)
    {
        var report = run.Reporting(new HeartbeatReport());
        report.Found(await _watch.LookAsync(run, report, stopping));
        if (report.IsDegraded)
        {
            Log.HeartbeatDegraded(_logger, report.Headline);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "{Finding}", EventName = LogLine.HeartbeatDegraded)]
        public static partial void HeartbeatDegraded(ILogger logger, string finding);
    }
}
