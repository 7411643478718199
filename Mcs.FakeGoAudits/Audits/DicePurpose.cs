namespace Mcs.FakeGoAudits.Audits;

internal enum DicePurpose
{
    Time,
    Traits,
    Site,
    SummaryRows,
    Details,
    Ids,
    Fault,
}
