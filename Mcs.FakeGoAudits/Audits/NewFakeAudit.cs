namespace Mcs.FakeGoAudits.Audits;

/// <summary>An audit that is offered from now on, however long ago it was completed (a late arrival).</summary>
/// <param name="CompletedAtUtc">Written to the second; fractions are dropped.</param>
public sealed record NewFakeAudit(DateTimeOffset CompletedAtUtc)
{
    /// <summary>1 to 100 characters, not offered yet (ignoring case); when not set, the next free number.</summary>
    public string? Id { get; init; }

    public string Status { get; init; } = "Completed";

    public bool Certified { get; init; } = true;

    /// <summary>Odd shapes of its details and of its extra rows; shapes of ids and dates are ignored.</summary>
    public FakeShapes Shapes { get; init; }

    /// <summary>When not set, as for the generated audits.</summary>
    public int? Rows { get; init; }

    /// <summary>When not set, as for the generated audits.</summary>
    public int? Answers { get; init; }
}
