using Mcs.FakeGoAudits.Audits;

namespace Mcs.FakeGoAudits.Details;

/// <summary>The details of one audit: the rows to serve, and what a correct reader makes of them.</summary>
internal sealed class AuditDetails(string? certificateNumber, IReadOnlyList<DetailRow> rows)
{
    public string? CertificateNumber { get; } = certificateNumber;

    public IReadOnlyList<FakeAnswer> Answers { get; } = [.. rows.Select(row => row.Expected).OfType<FakeAnswer>()];

    public IReadOnlyList<DetailRow> Rows { get; } = rows;

    public static AuditDetails Of(FakeAudit audit)
    {
        var dice = audit.Traits.Dice(DicePurpose.Details);
        var certificate = CertificateRows.For(audit.Traits, dice);
        List<DetailRow> rows =
        [
            .. certificate.Rows,
            .. ChecklistRows.For(audit, dice).Take(Math.Max(0, audit.Traits.Answers - certificate.Rows.Count(row => row.Expected is not null))),
            .. OddRows.For(audit.Traits, dice),
        ];
        return new AuditDetails(certificate.Number, rows);
    }
}
