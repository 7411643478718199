using Mcs.GoAudits.Api;

namespace Mcs.GoAudits.Enrichment;

/// <summary>
/// Tells a source that is down from reports that fail. A failure that may be the source's is held back until it is certain
/// whose it is: another report that is answered proves that the source is up, and what is held counts against its reports.
/// After too many in a row, and at the end, something that should be answered is asked for: if that fails too, the source is
/// down, the run ends, and nothing counts against anybody.
/// </summary>
/// <param name="probe">Asks for a report that should be answered; it is given the key of the last that was, and returns null when there is nothing to ask for.</param>
internal sealed class SourceBreaker(Func<string?, CancellationToken, Task<FetchedReport?>> probe) : IDisposable
{
    /// <summary>Reports in a row, each after all its tries.</summary>
    public const int Threshold = 5;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly List<FetchedReport> _held = [];
    private string? _answered;

    /// <summary>Takes a report as its request ends.</summary>
    /// <returns>The reports whose outcome is certain now.</returns>
    /// <exception cref="SourceDownException">The source is down.</exception>
    public Task<IReadOnlyList<FetchedReport>> SettleAsync(FetchedReport report, CancellationToken cancellationToken) => OneByOneAsync(async () =>
    {
        if (IsAnswer(report))
        {
            _answered = report.Item.ItemKey;
            return [.. TakeHeld(), report];
        }

        _held.Add(report);
        return _held.Count < Threshold ? [] : await JudgeAsync(cancellationToken);
    });

    /// <summary>Decides about what is still held when all requests have ended.</summary>
    /// <returns>The reports that failed by themselves.</returns>
    /// <exception cref="SourceDownException">The source is down.</exception>
    public Task<IReadOnlyList<FetchedReport>> CloseAsync(CancellationToken cancellationToken) =>
        OneByOneAsync(async () => _held.Count == 0 ? [] : await JudgeAsync(cancellationToken));

    public void Dispose() => _gate.Dispose();

    /// <summary>Whoever got an answer hands it over even when the run is ending: it is waited for without a limit, as nobody stays inside for long.</summary>
    private async Task<IReadOnlyList<FetchedReport>> OneByOneAsync(Func<Task<IReadOnlyList<FetchedReport>>> settle)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            return await settle();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<IReadOnlyList<FetchedReport>> JudgeAsync(CancellationToken cancellationToken) =>
        await probe(_answered, cancellationToken) is { } probed && IsAnswer(probed) ? TakeHeld() : throw new SourceDownException(_held);

    /// <summary>Details, or a failure that can only be the report's own: either way the source is up.</summary>
    private static bool IsAnswer(FetchedReport report) => report.ErrorKind is null or GoAuditsErrorKind.Refused or GoAuditsErrorKind.NoDetails;

    private List<FetchedReport> TakeHeld()
    {
        List<FetchedReport> held = [.. _held];
        _held.Clear();
        return held;
    }
}
