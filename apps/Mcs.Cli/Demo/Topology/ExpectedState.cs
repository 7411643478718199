using Mcs.Cli.Tables;
using Mcs.FakeGoAudits;
using Mcs.FakeGoAudits.Audits;
using Mcs.Platform.Time;

namespace Mcs.Cli.Demo.Topology;

/// <summary>What the API holds at one moment, in numbers. The audits themselves are made again whenever they are looked at.</summary>
internal sealed class ExpectedState
{
    private readonly FakeGoAuditsServer _api;

    public ExpectedState(FakeGoAuditsServer api)
    {
        _api = api;
        Ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var audit in Audits)
        {
            Ids.Add(audit.Id);
            Totals = Totals.Plus(new ReportTotals(1, audit.Answers.Count, audit.CertificateNumber is null ? 0 : 1));
            var completed = UtcSecond.Floor(audit.CompletedAtUtc);
            NewestUtc = NewestUtc > completed ? NewestUtc : completed;
            OldestUtc = OldestUtc < completed ? OldestUtc : completed;
        }
    }

    public IEnumerable<FakeAudit> Audits => _api.Audits.Where(audit => audit.Status == "Completed");

    /// <summary>Equal whatever their case.</summary>
    public HashSet<string> Ids { get; }

    public ReportTotals Totals { get; } = ReportTotals.None;

    public UtcSecond? OldestUtc { get; }

    public UtcSecond? NewestUtc { get; }
}
