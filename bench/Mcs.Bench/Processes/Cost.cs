namespace Mcs.Bench.Processes;

/// <summary>What one process cost from its start to its end.</summary>
/// <param name="Wall">Time that went by.</param>
/// <param name="Cpu">Processor time of all its threads, user and system.</param>
internal readonly record struct Cost(TimeSpan Wall, TimeSpan Cpu)
{
    /// <summary>Of each figure on its own: a machine that is busy with other things now and then does not shift it.</summary>
    public static Cost Median(IReadOnlyCollection<Cost> costs) => new(Median(costs.Select(cost => cost.Wall)), Median(costs.Select(cost => cost.Cpu)));

    private static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
