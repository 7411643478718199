namespace Mcs.GoAudits.Parsing;

/// <summary>What the details of a report hold.</summary>
/// <param name="CertificateNumber">At most 100 characters; null when no row tells it.</param>
/// <param name="Answers">In the order of the response, no key twice.</param>
internal sealed record ReportDetails(string? CertificateNumber, IReadOnlyList<ReportAnswer> Answers)
{
    /// <summary>Says nothing of the report: payload stays out of logs.</summary>
    public override string ToString() => nameof(ReportDetails);
}
