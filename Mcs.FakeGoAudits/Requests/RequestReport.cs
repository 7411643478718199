namespace Mcs.FakeGoAudits.Requests;

/// <summary>What <c>GET /admin/requests</c> answers.</summary>
internal sealed record RequestReport(
    int Summary,
    int Details,
    int InFlight,
    int MaxInFlight,
    SortedDictionary<int, int> ByStatus,
    SortedDictionary<string, int> ByReport);
