using Mcs.Cli.Demo.Topology;
using Mcs.Cli.Tables;
using Mcs.Platform.Time;

namespace Mcs.Cli.Demo.Verification;

/// <summary>What was expected of a demo, and what was found in the database.</summary>
internal sealed record DemoProof
{
    public required Tally Expected { get; init; }

    public required Tally Found { get; init; }

    /// <summary>Reports of the API that still wait for enrichment.</summary>
    public required int Waiting { get; init; }

    /// <summary>Reports of the API that were set aside.</summary>
    public required int DeadLetters { get; init; }

    /// <summary>Reports that were there before and that the API does not hold.</summary>
    public required int FromBefore { get; init; }

    public required IReadOnlyList<StoredRun> Runs { get; init; }

    public required Differences Differences { get; init; }

    public int FailedItems => Waiting + DeadLetters;

    public bool IsVerified => Differences.Count == 0;
}

/// <summary>The numbers of either side.</summary>
internal sealed record Tally(ReportTotals Totals, long IngestionLedger, long EnrichmentLedger, UtcSecond? WatermarkUtc);
