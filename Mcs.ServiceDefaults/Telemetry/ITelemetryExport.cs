namespace Mcs.ServiceDefaults.Telemetry;

/// <summary>The export of traces and metrics. Present only when a collector is named; its disposal flushes everything.</summary>
internal interface ITelemetryExport
{
    void Start();
}
