using FsCheck;
using FsCheck.Fluent;

namespace Mcs.GoAudits.Tests.Properties;

/// <summary>How the same audits are worked off: settings, the order of the summary's rows, and where runs were stopped.</summary>
/// <param name="Order">The summary's rows, as positions in <see cref="OfferedAudits.Rows"/>.</param>
/// <param name="Stops">After how many rows or details each stopped run was told to stop.</param>
public sealed record JobsCase(IReadOnlyList<int> Order, int ChunkRows, int BatchSize, int Concurrency, IReadOnlyList<int> Stops)
{
    private static readonly int[] Straight = [.. Enumerable.Range(0, OfferedAudits.Rows.Count)];

    public static Arbitrary<JobsCase> Any { get; } = Arb.From(
        from order in Gen.Shuffle(Straight)
        from chunkRows in Gen.Choose(1, 12)
        from batchSize in Gen.Choose(1, 12)
        from concurrency in Gen.Choose(1, 8)
        from restarts in Gen.Choose(0, 4)
        from stops in Gen.ListOf(Gen.Choose(0, Straight.Length), restarts)
        select new JobsCase(order, chunkRows, batchSize, concurrency, [.. stops]),
        Shrink);

    public override string ToString() =>
        $"chunks of {ChunkRows}, batches of {BatchSize}, {Concurrency} at once, stopped after {string.Join(", ", Stops)}; rows {string.Join(", ", Order)}";

    private static IEnumerable<JobsCase> Shrink(JobsCase failing)
    {
        for (var stop = 0; stop < failing.Stops.Count; stop++)
        {
            yield return failing with { Stops = [.. failing.Stops.Where((_, index) => index != stop)] };
        }

        if (!failing.Order.SequenceEqual(Straight))
        {
            yield return failing with { Order = Straight };
        }

        if (failing.Concurrency > 1)
        {
            yield return failing with { Concurrency = 1 };
        }

        if (failing.BatchSize < Straight.Length)
        {
            yield return failing with { BatchSize = Straight.Length };
        }

        if (failing.ChunkRows < Straight.Length)
        {
            yield return failing with { ChunkRows = Straight.Length };
        }
    }
}
