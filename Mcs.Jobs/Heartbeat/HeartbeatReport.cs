using Mcs.Platform.Runs;

namespace Mcs.Jobs.Heartbeat;

internal sealed class HeartbeatReport : RunReport
{
    public override string Headline => "Heartbeat OK";
}
