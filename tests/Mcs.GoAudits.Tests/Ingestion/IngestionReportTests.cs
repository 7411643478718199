using Mcs.GoAudits.Ingestion;

namespace Mcs.GoAudits.Tests.Ingestion;

public sealed class IngestionReportTests
{
    private readonly IngestionReport _report = new(new IngestionWindow(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), MovesWatermark: true));

    [Fact]
    public void Rows_are_landed_known_or_passed_over()
    {
        _report.Restart();

        _report.Settle(fetched: 10, eligible: 8, new LandedReports(Ingested: 5, Changed: 1));

        _report.Message.ShouldBe("Fetched=10 Eligible=8 Ingested=5 Skipped=2 AlreadyProcessed=3 Changed=1");
    }

    [Fact]
    public void The_counts_still_add_up_when_a_response_broke_after_some_of_it_had_landed()
    {
        _report.Restart();
        _report.Settle(fetched: 10, eligible: 8, new LandedReports(Ingested: 5, Changed: 0));

        _report.Restart();
        var broken = _report.Message;
        _report.Settle(fetched: 6, eligible: 4, LandedReports.None);
        var behind = _report.Message;
        _report.Settle(fetched: 6, eligible: 5, new LandedReports(Ingested: 1, Changed: 0));

        broken.ShouldBe("Fetched=5 Eligible=5 Ingested=5 Skipped=0 AlreadyProcessed=0 Changed=0");
        behind.ShouldBe("Fetched=7 Eligible=5 Ingested=5 Skipped=2 AlreadyProcessed=0 Changed=0");
        _report.Message.ShouldBe("Fetched=12 Eligible=9 Ingested=6 Skipped=3 AlreadyProcessed=3 Changed=0");
    }
}
