using Mcs.FakeGoAudits.Details;

namespace Mcs.FakeGoAudits.Audits;

/// <summary>
/// One audit the API offers, as a correct reader must end with it. This is what the generator meant, never what
/// a parser read back, so that it can serve as an oracle.
/// </summary>
public sealed class FakeAudit
{
    private readonly Lazy<AuditDetails> _details;

    internal FakeAudit(AuditTraits traits, string id, DateTimeOffset completedAtUtc, string status, Func<FakeAudit, AuditDetails> details)
    {
        Traits = traits;
        Id = id;
        CompletedAtUtc = completedAtUtc;
        Status = status;
        _details = new Lazy<AuditDetails>(() => details(this));
    }

    /// <summary>Trimmed, 1 to 100 characters. Rows may spell it in another case (<see cref="FakeShapes.IdCase"/>).</summary>
    public string Id { get; }

    /// <summary>The latest usable time among the audit's rows; may carry a fraction of a second.</summary>
    public DateTimeOffset CompletedAtUtc { get; }

    /// <summary><c>Completed</c> for every generated audit.</summary>
    public string Status { get; }

    /// <summary>The certificate number in the details; <c>null</c> when they hold none.</summary>
    public string? CertificateNumber => _details.Value.CertificateNumber;

    /// <summary>In the order of the details, one for each key (keys are equal ignoring case).</summary>
    public IReadOnlyList<FakeAnswer> Answers => _details.Value.Answers;

    /// <summary>The odd shapes this audit takes.</summary>
    public FakeShapes Shapes => Traits.Shapes;

    internal AuditTraits Traits { get; }

    internal AuditDetails Details => _details.Value;

    internal DateOnly Day => DateOnly.FromDateTime(CompletedAtUtc.UtcDateTime);
}
