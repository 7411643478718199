using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Storage.Watermarks;

namespace Mcs.Storage.Landings;

/// <summary>
/// Lands what a source sends chunk by chunk, so that only one chunk is in memory, and moves the watermark with the last. When the
/// source is read again from its first row on, a new one begins anew; nothing lands twice.
/// </summary>
/// <param name="writer">Lands a chunk.</param>
/// <param name="run">The run, which holds its job's lease.</param>
/// <param name="watermark">What the run read at its start.</param>
/// <param name="chunkRows">Rows of a chunk.</param>
/// <param name="toLanding">What is stored with a chunk, which may be empty.</param>
/// <param name="timeOf">The time of a row, for the watermark.</param>
public sealed class ChunkedLanding<T>(
    RunWriter writer, RunContext run, UtcSecond? watermark, int chunkRows, Func<IReadOnlyList<T>, Landing> toLanding, Func<T, UtcSecond> timeOf)
{
    private List<T> _chunk = [];
    private UtcSecond? _newest;

    /// <summary>Takes a row, and lands the chunk if it is full.</summary>
    /// <returns>What was counted; null when no chunk was landed.</returns>
    public async Task<Counts?> AddAsync(T row, CancellationToken cancellationToken)
    {
        _chunk.Add(row);
        // A time after the run's start does not count: a clock or a time zone somewhere is wrong, and the watermark must not follow it.
        var time = timeOf(row);
        _newest = time <= run.StartedUtc && (_newest is null || time > _newest) ? time : _newest;
        return _chunk.Count < chunkRows ? null : await LandAsync(move: null, cancellationToken);
    }

    /// <summary>Lands what is left, and moves the watermark to the newest row.</summary>
    public Task<Counts?> CompleteAsync(CancellationToken cancellationToken) => LandAsync(
        _newest is { } newest && (watermark is null || newest > watermark) ? new WatermarkMove(watermark, newest, run.StartedUtc) : null,
        cancellationToken);

    private async Task<Counts?> LandAsync(WatermarkMove? move, CancellationToken cancellationToken)
    {
        var chunk = _chunk;
        _chunk = [];
        return chunk.Count == 0 && move is null ? null : await writer.LandAsync(run, toLanding(chunk) with { Watermark = move }, cancellationToken);
    }
}
