namespace Mcs.ServiceDefaults.Telemetry;

/// <summary>
/// The export of traces, metrics and logs. Present only when a collector is named; recording begins when it is resolved,
/// and its disposal flushes everything.
/// </summary>
internal interface ITelemetryExport;
