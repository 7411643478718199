using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mcs.Storage.Engines;

namespace Mcs.Storage.Sessions;

/// <summary>The metric of the storage, its spans, and what it adds to the current span.</summary>
internal static class StorageTelemetry
{
    public const string MeterName = "Mcs.Storage";

    /// <summary>Also the name of the span event.</summary>
    public const string RetriesName = "mcs.db.retries";

    private static readonly ActivitySource Source = new(MeterName);

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        RetriesName, "{fault}", "Transient faults of the database, by statement, kind, and whether the work was tried again.");

    /// <summary>A span of what a session does, by the name of the statement file and never by a value; null where the driver makes its own, and when nobody listens.</summary>
    public static Activity? Start(Engine engine, string step) => engine.SpanSystem is { } system && Source.HasListeners()
        ? Source.StartActivity(step, ActivityKind.Client)?.SetTag("db.system.name", system).SetTag("db.query.summary", step)
        : null;

    public static void Record(string statement, TransientFault kind, int tried, bool isRepeated)
    {
        Retries.Add(1, new("statement", statement), new("kind", kind.ToString()), new("repeated", isRepeated));
        Activity.Current?.AddEvent(new ActivityEvent(
            RetriesName, tags: new ActivityTagsCollection { ["statement"] = statement, ["kind"] = kind.ToString(), ["try"] = tried, ["repeated"] = isRepeated }));
    }
}
