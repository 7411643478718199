using Mcs.GoAudits.Parsing;

namespace Mcs.GoAudits.Ingestion;

/// <summary>Rows on their way into the database: one entry an audit, however many rows of it there were.</summary>
internal sealed class ReportChunk
{
    private readonly Dictionary<string, SummaryRow> _audits = new(StringComparer.Ordinal);

    public int Fetched { get; private set; }

    public int Eligible { get; private set; }

    /// <summary>Ids that differ only in case are still apart here: whether they are one audit is the database's to say.</summary>
    public IReadOnlyCollection<SummaryRow> Audits => _audits.Values;

    public void Pass() => Fetched++;

    public void Take(SummaryRow row)
    {
        Fetched++;
        Eligible++;
        _audits[row.Id!] = _audits.TryGetValue(row.Id!, out var earlier) ? Merge(earlier, row) : row;
    }

    /// <summary>The newer time and the lesser certificate, so that the order of rows does not matter.</summary>
    private static SummaryRow Merge(SummaryRow one, SummaryRow other) => one with
    {
        CompletedAtUtc = one.CompletedAtUtc > other.CompletedAtUtc ? one.CompletedAtUtc : other.CompletedAtUtc,
        CertificateNumber = Lesser(one.CertificateNumber, other.CertificateNumber),
    };

    private static string? Lesser(string? one, string? other) =>
        one is null || (other is not null && string.CompareOrdinal(other, one) < 0) ? other : one;
}
