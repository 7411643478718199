using System.Diagnostics.CodeAnalysis;

namespace Mcs.GoAudits.Parsing;

/// <summary>What one row of the summary says about an audit; an audit can have several.</summary>
/// <param name="Id">At most 100 characters; null when the row has no usable id.</param>
/// <param name="CompletedAtUtc">Kind Utc; null when the row has no usable time.</param>
/// <param name="CertificateNumber">At most 100 characters; null when the row has none.</param>
internal sealed record SummaryRow(string? Id, DateTime? CompletedAtUtc, string? CertificateNumber)
{
    public static SummaryRow From(SummaryJson row) => new(
        ReportId.From(
            row.IdUpper, row.IdPascal, row.AuditIdCamel, row.AuditIdSnake, row.IdLower, row.ReportIdCamel, row.ReportIdSnake),
        CompletedTime.From(
            row.UpdatedOnPascal, row.UpdatedOnLower, row.EndTimePascal, row.EndTimeCamel, row.DatePascal, row.DateLower),
        CertificateNumber: Parsing.CertificateNumber.FromSummary(
            row.CertificationNumberCamel, row.CertificationNumberSnake, row.Certification, row.CertNumberCamel, row.CertNumberSnake));

    /// <summary>Whether the row counts: it has an id and a time, and is not older than the window's start.</summary>
    [MemberNotNullWhen(true, nameof(Id), nameof(CompletedAtUtc))]
    public bool IsEligible(DateTime windowStartUtc) => Id is not null && CompletedAtUtc >= windowStartUtc;

    /// <summary>Says nothing of the row: payload stays out of logs.</summary>
    public override string ToString() => nameof(SummaryRow);
}
