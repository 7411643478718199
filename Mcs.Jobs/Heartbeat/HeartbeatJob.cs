using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;

namespace Mcs.Jobs.Heartbeat;

/// <summary>Proves, by the row of its own run, that the platform starts jobs and that they reach the database.</summary>
public sealed class HeartbeatJob : IJob
{
    public Task RunAsync(RunContext run, CancellationToken stopping)
    {
        run.Reporting(new HeartbeatReport());
        return Task.CompletedTask;
    }
}
