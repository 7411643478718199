using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Endpoints;

/// <summary>
/// What <c>POST /admin/audits</c> takes. With the id of an audit that is offered already it gives that audit a newer
/// completion; otherwise it adds audits.
/// </summary>
internal sealed record AuditCommand(DateTimeOffset CompletedAtUtc)
{
    public string? Id { get; init; }

    public int Count { get; init; } = 1;

    public string Status { get; init; } = "Completed";

    public bool Certified { get; init; } = true;

    public FakeShapes Shapes { get; init; }

    public int? Rows { get; init; }

    public int? Answers { get; init; }

    public NewFakeAudit ToAudit() => new(CompletedAtUtc)
    {
        Id = Id,
        Status = Status,
        Certified = Certified,
        Shapes = Shapes,
        Rows = Rows,
        Answers = Answers,
    };
}
