using Mcs.GoAudits.Ingestion;
using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>Gathers rows in chunks of the product's size, as an ingestion does, and throws full ones away instead of landing them.</summary>
internal static class ChunkReading
{
    private const int ChunkRows = 5_000;

    private static readonly DateTime WindowStartUtc = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <returns>How many rows there were.</returns>
    public static async Task<long> ReadAsync(IAsyncEnumerable<SummaryRow> rows)
    {
        var chunk = new ReportChunk();
        var count = 0L;
        await foreach (var row in rows)
        {
            count++;
            if (row.IsEligible(WindowStartUtc))
            {
                chunk.Take(row);
            }
            else
            {
                chunk.Pass();
            }

            if (chunk.Audits.Count == ChunkRows)
            {
                chunk = new ReportChunk();
            }
        }

        return count;
    }
}
