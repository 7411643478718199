using Mcs.FakeGoAudits.Faults;

namespace Mcs.FakeGoAudits.Requests;

/// <summary>
/// What was asked of the two endpoints. Refused and malformed calls count too. A call is counted before its answer
/// leaves, so that a client that has its answer finds it here.
/// </summary>
public sealed class FakeRequests
{
    private readonly Lock _counting = new();
    private readonly Dictionary<int, int> _byStatus = [];
    private readonly Dictionary<string, int> _byReport = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _detailsOrder = [];
    private RequestCounts _counts;

    /// <summary>Calls of the summary endpoint.</summary>
    public int Summary => Read(() => _counts.Summary);

    /// <summary>Calls of the details endpoint.</summary>
    public int Details => Read(() => _counts.Details);

    /// <summary>Calls being answered now.</summary>
    public int InFlight => Read(() => _counts.InFlight);

    /// <summary>The most calls that were ever being answered at once.</summary>
    public int MaxInFlight => Read(() => _counts.MaxInFlight);

    /// <summary>The JSON of the last call of the summary endpoint, as it came.</summary>
    public string? LastSummaryBody { get; private set; }

    /// <summary>The JSON of the last call of the details endpoint, as it came.</summary>
    public string? LastDetailsBody { get; private set; }

    /// <summary>The ids of all calls for details that were let in, in the order they came.</summary>
    public IReadOnlyList<string> DetailsOrder => Read(() => _detailsOrder.ToArray());

    /// <summary>Calls for details by report id (ignoring case).</summary>
    public IReadOnlyDictionary<string, int> ByReport => Read(() => new Dictionary<string, int>(_byReport, _byReport.Comparer));

    /// <summary>Answers by status; 0 stands for a connection that was reset before any header.</summary>
    public IReadOnlyDictionary<int, int> ByStatus => Read(() => new Dictionary<int, int>(_byStatus));

    /// <summary>Calls for the details of one report.</summary>
    public int DetailsOf(string reportId) => Read(() => _byReport.GetValueOrDefault(reportId));

    /// <summary>Answers with one status.</summary>
    public int WithStatus(int statusCode) => Read(() => _byStatus.GetValueOrDefault(statusCode));

    /// <summary>Forgets everything but the calls being answered.</summary>
    public void Reset()
    {
        lock (_counting)
        {
            _counts = new RequestCounts { InFlight = _counts.InFlight, MaxInFlight = _counts.InFlight };
            _byStatus.Clear();
            _byReport.Clear();
            _detailsOrder.Clear();
            LastSummaryBody = null;
            LastDetailsBody = null;
        }
    }

    /// <summary>Everything at one moment.</summary>
    internal RequestReport Report()
    {
        lock (_counting)
        {
            return new RequestReport(
                _counts.Summary, _counts.Details, _counts.InFlight, _counts.MaxInFlight,
                new SortedDictionary<int, int>(_byStatus), new SortedDictionary<string, int>(_byReport, StringComparer.OrdinalIgnoreCase));
        }
    }

    internal RequestInFlight Enter(FakeEndpoint endpoint)
    {
        lock (_counting)
        {
            var inFlight = _counts.InFlight + 1;
            _counts = _counts with
            {
                Summary = _counts.Summary + (endpoint == FakeEndpoint.Summary ? 1 : 0),
                Details = _counts.Details + (endpoint == FakeEndpoint.Details ? 1 : 0),
                InFlight = inFlight,
                MaxInFlight = Math.Max(_counts.MaxInFlight, inFlight),
            };
        }

        return new RequestInFlight(this, endpoint);
    }

    internal void Leave()
    {
        lock (_counting)
        {
            _counts = _counts with { InFlight = _counts.InFlight - 1 };
        }
    }

    internal void Came(FakeEndpoint endpoint, string body)
    {
        lock (_counting)
        {
            if (endpoint == FakeEndpoint.Summary)
            {
                LastSummaryBody = body;
            }
            else
            {
                LastDetailsBody = body;
            }
        }
    }

    internal void AskedFor(string reportId)
    {
        lock (_counting)
        {
            _byReport[reportId] = _byReport.GetValueOrDefault(reportId) + 1;
            _detailsOrder.Add(reportId);
        }
    }

    internal void Answered(int statusCode)
    {
        lock (_counting)
        {
            _byStatus[statusCode] = _byStatus.GetValueOrDefault(statusCode) + 1;
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_counting)
        {
            return read();
        }
    }

    private readonly record struct RequestCounts(int Summary, int Details, int InFlight, int MaxInFlight);
}
