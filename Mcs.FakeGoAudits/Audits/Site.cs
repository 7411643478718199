using Mcs.FakeGoAudits.Summaries;

namespace Mcs.FakeGoAudits.Audits;

/// <summary>One installation: who made it, where, and who came to look at it.</summary>
internal sealed record Site(Technology Technology, string Installer, string Address, string Town, string Postcode, string Auditor)
{
    private byte[]? _summaryMembers;

    /// <summary>What the summary says of the site in every row, written out once.</summary>
    public byte[] SummaryMembers => _summaryMembers ??= SummaryRest.Of(this);

    public string AuditName => Technology == Technology.SolarPv
        ? "MCS Solar PV Installation Inspection (MIS 3002)"
        : "MCS Air Source Heat Pump Installation Inspection (MIS 3005-I)";
}
