using Mcs.FakeGoAudits.Faults;

namespace Mcs.FakeGoAudits.Requests;

/// <summary>
/// One call being answered. Dispose it before the last byte leaves: a client that has the whole answer may call
/// again at once, and must not be counted twice at a time.
/// </summary>
internal sealed class RequestInFlight(FakeRequests requests, FakeEndpoint endpoint) : IDisposable
{
    private int _left;

    public void Came(string body) => requests.Came(endpoint, body);

    public void AskedFor(string reportId) => requests.AskedFor(reportId);

    public void Answered(int statusCode) => requests.Answered(statusCode);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            requests.Leave();
        }
    }
}
