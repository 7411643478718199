using Mcs.GoAudits.Api;
using Mcs.GoAudits.Ingestion;
using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Tests.Hostile;

/// <summary>Gathers rows in chunks of the product's size, as an ingestion does, and throws full ones away instead of landing them.</summary>
internal sealed class ChunkSink : ISummarySink
{
    private const int ChunkRows = 5_000;

    private static readonly DateTime WindowStartUtc = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private ReportChunk _chunk = new();

    public long Rows { get; private set; }

    public void Begin()
    {
        _chunk = new ReportChunk();
        Rows = 0;
    }

    public ValueTask RowAsync(SummaryRow row, CancellationToken cancellationToken)
    {
        Rows++;
        if (row.IsEligible(WindowStartUtc))
            _chunk.Take(row);
        else
            _chunk.Pass();

        if (_chunk.Audits.Count == ChunkRows)
            _chunk = new ReportChunk();
        return ValueTask.CompletedTask;
    }
}
