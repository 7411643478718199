using Mcs.GoAudits.Parsing;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Storage.Watermarks;

namespace Mcs.GoAudits.Ingestion;

/// <summary>Reads a summary row by row and lands it chunk by chunk; only one chunk is ever in memory.</summary>
internal sealed class SummaryReading(RunContext run, IngestionWindow window, IngestionReport report, ReportLanding landing, int chunkRows)
{
    private ReportChunk _chunk = new();
    private UtcSecond? _newest;

    /// <summary>Lands all chunks but the last. Called again, with the rows from the first on, when the response broke.</summary>
    /// <param name="rows">The rows as they arrive.</param>
    /// <param name="cancellationToken">Stops before a commit.</param>
    public async Task ReadAsync(IAsyncEnumerable<SummaryRow> rows, CancellationToken cancellationToken)
    {
        _chunk = new ReportChunk();
        _newest = null;
        report.Restart();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (!row.IsEligible(window.StartUtc))
            {
                _chunk.Pass();
                continue;
            }

            _chunk.Take(row);
            See(UtcSecond.Floor(row.CompletedAtUtc.Value));
            if (_chunk.Audits.Count == chunkRows)
            {
                await LandAsync(null, cancellationToken);
            }
        }
    }

    /// <summary>Lands what is left, and moves the watermark with it.</summary>
    /// <param name="watermark">What the run read at its start.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public Task CompleteAsync(UtcSecond? watermark, CancellationToken cancellationToken)
    {
        var moves = window.MovesWatermark && _newest is { } newest && (watermark is null || watermark < newest);
        return LandAsync(moves ? new WatermarkMove(watermark, _newest!.Value, run.StartedUtc) : null, cancellationToken);
    }

    private async Task LandAsync(WatermarkMove? move, CancellationToken cancellationToken)
    {
        var chunk = _chunk;
        _chunk = new ReportChunk();
        var landed = await landing.LandAsync(run, chunk.Audits, move, cancellationToken);
        report.Settle(chunk.Fetched, chunk.Eligible, landed);
    }

    /// <summary>A time after the run's start does not count: a clock or a time zone somewhere is wrong, and the watermark must not follow it.</summary>
    private void See(UtcSecond completed)
    {
        if (completed <= run.StartedUtc && (_newest is null || completed > _newest))
        {
            _newest = completed;
        }
    }
}
