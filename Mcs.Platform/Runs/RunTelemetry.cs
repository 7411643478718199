using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mcs.Platform.Runs;

/// <summary>The spans and metrics of runs.</summary>
public static class RunTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string SourceName = "Mcs.Platform";

    internal static readonly ActivitySource Source = new(SourceName);

    private static readonly Meter Meter = new(SourceName);

    internal static readonly Counter<long> Runs = Meter.CreateCounter<long>("mcs.runs", "{run}", "Runs that ended, by job and status.");

    internal static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("mcs.run.duration", "s", "How long runs took.");
}
