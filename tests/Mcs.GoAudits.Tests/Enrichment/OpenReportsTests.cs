using Mcs.GoAudits.Enrichment;
using Mcs.Platform.WorkQueue;

namespace Mcs.GoAudits.Tests.Enrichment;

public sealed class OpenReportsTests
{
    private static readonly ClaimedItem One = new("one", 1, 0);
    private static readonly ClaimedItem Two = new("two", 2, 1);

    private readonly OpenReports _open = new();

    [Fact]
    public void What_was_asked_for_is_unfinished_until_its_end_is_stored()
    {
        _open.Asked(One);
        _open.Asked(Two);

        _open.Stored([new FailedReport(One, "no")]);

        _open.Unfinished.ShouldBe([(Two, null)]);
    }

    [Fact]
    public void An_error_whose_meaning_is_not_known_stays_with_the_report()
    {
        _open.Asked(One);
        _open.Doubted(One, "answered 500");
        _open.Asked(One);

        _open.Unfinished.ShouldBe([(One, "answered 500")]);
    }
}
