using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mcs.Platform.Runs;

/// <summary>The spans and metrics of runs.</summary>
public static class RunTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string SourceName = "Mcs.Platform";

    /// <summary>The attribute of a span that holds the RunId.</summary>
    public const string RunIdTag = "mcs.run.id";

    /// <summary>The default buckets end at ten seconds; runs take from a tenth of a second to the platform's half hour.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800],
    };

    internal static readonly ActivitySource Source = new(SourceName);

    private static readonly Meter Meter = new(SourceName);

    internal static readonly Counter<long> Runs = Meter.CreateCounter<long>("mcs.runs", "{run}", "Runs that ended, by job and status.");

    internal static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("mcs.run.duration", "s", "How long runs took.", tags: null, Seconds);

    internal static readonly Histogram<double> ItemDuration = Meter.CreateHistogram<double>("mcs.item.duration", "s", "How long the items of workers took.", tags: null, Seconds);
}
