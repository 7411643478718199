using System.Diagnostics;
using Mcs.Platform.Runs;
using OpenTelemetry;

namespace Mcs.ServiceDefaults.Telemetry;

/// <summary>Puts the RunId of a run's span on every span below it, so that each is found by it.</summary>
internal sealed class RunIdOnSpans : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data.Parent?.GetTagItem(RunTelemetry.RunIdTag) is { } runId)
        {
            data.SetTag(RunTelemetry.RunIdTag, runId);
        }
    }
}
