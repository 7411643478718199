namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>What <c>POST /admin/audits</c> answers for each audit.</summary>
internal sealed record OfferedAudit(string Id, DateTimeOffset CompletedAtUtc);
