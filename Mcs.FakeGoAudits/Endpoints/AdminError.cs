namespace Mcs.FakeGoAudits.Endpoints;

internal sealed record AdminError(string Message);
