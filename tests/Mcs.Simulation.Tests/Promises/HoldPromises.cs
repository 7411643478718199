using Mcs.Simulation.Tests.Processes;
using static Mcs.Simulation.Tests.Promises.Demands;

namespace Mcs.Simulation.Tests.Promises;

/// <summary>Promise 5: a run does nothing more once what it holds has run out, because nobody else knows that it still lives.</summary>
internal static class HoldPromises
{
    /// <summary>Whether a run acts after what it holds has run out, by the last renewal that stands in the tables. A frozen machine notices that only when it wakes up.</summary>
    /// <returns>How long after; null when it does not.</returns>
    public static string? Outlived(SimulatedProcess by, Tables tables, DateTimeOffset now, TimeSpan grace)
    {
        if (by.RunId is null || !tables.Runs.TryGetValue(by.RunId, out var run))
        {
            return null;
        }

        var held = tables.Items.Values.Where(item => Same(item.ClaimedBy, by.RunId)).Select(item => Time(item.ClaimedUntil!))
            .Append(Time(run.LastSeen).AddSeconds(JobTuning.LeaseSeconds))
            .Append(Same(tables.LeaseHolder, by.RunId) ? Time(tables.LeaseUntil!) : default)
            .Append(by.PausedUntil.UtcDateTime)
            .Max();
        var late = now.UtcDateTime - held;
        return late > grace ? $"{late.TotalSeconds:0.0} s after what it holds has run out" : null;
    }
}
