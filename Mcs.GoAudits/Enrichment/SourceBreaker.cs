using Mcs.GoAudits.Api;

namespace Mcs.GoAudits.Enrichment;

/// <summary>
/// Tells a source that is down from reports that fail. Failures that would pass are held back until another report proves
/// that the source answers, and then count against their reports; if too many come in a row, the source is down, the run ends,
/// and nothing counts against anybody.
/// </summary>
internal sealed class SourceBreaker
{
    /// <summary>Reports in a row, each after all its tries.</summary>
    public const int Threshold = 5;

    private readonly Lock _gate = new();
    private readonly List<FetchedReport> _held = [];
    private bool _answered;

    /// <summary>Takes a report as its request ends.</summary>
    /// <returns>The reports whose outcome is certain now.</returns>
    /// <exception cref="SourceDownException">The source is down.</exception>
    public IReadOnlyList<FetchedReport> Settle(FetchedReport report)
    {
        lock (_gate)
        {
            if (IsAnswer(report))
            {
                _answered = true;
                return [.. TakeHeld(), report];
            }

            _held.Add(report);
            return _held.Count < Threshold ? [] : throw new SourceDownException(_held);
        }
    }

    /// <summary>Decides about what is still held when all requests have ended.</summary>
    /// <exception cref="SourceDownException">Nothing got through, and no failure can have been a report's own.</exception>
    public IReadOnlyList<FetchedReport> Close()
    {
        lock (_gate)
        {
            return !_answered && _held.Count > 0 && _held.TrueForAll(report => report.ErrorKind is GoAuditsErrorKind.RateLimited or GoAuditsErrorKind.Network)
                ? throw new SourceDownException(_held)
                : TakeHeld();
        }
    }

    /// <summary>Details, or a failure that is the report's own: either way the source is up.</summary>
    private static bool IsAnswer(FetchedReport report) => report.ErrorKind is not
        (GoAuditsErrorKind.RateLimited or GoAuditsErrorKind.ServerError or GoAuditsErrorKind.Network or GoAuditsErrorKind.Timeout);

    private List<FetchedReport> TakeHeld()
    {
        List<FetchedReport> held = [.. _held];
        _held.Clear();
        return held;
    }
}
