using Mcs.Http.Faults;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>What became of a response; anything but these three endings has failed the test before.</summary>
/// <param name="Rows">The rows of the summary, or the answers of the details; null when it ended otherwise.</param>
internal sealed record Outcome(Ending Ending, long? Rows, SourceException? Fault)
{
    public static readonly Outcome Stopped = new(Ending.Stopped, null, null);

    public static Outcome Of(long rows) => new(Ending.Rows, rows, null);

    public static Outcome Of(SourceException fault) => new(Ending.Fault, null, fault);

    public override string ToString() => Fault is null ? $"{Ending} {Rows}" : $"{Fault.Kind}: {Fault.Message}";
}
