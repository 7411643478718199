using Mcs.FakeGoAudits;

namespace Mcs.Cli.Demo.Topology;

/// <summary>
/// The API that a demo runs against. It ends with the last midnight, and each day, count and span has audits of its own:
/// the same demo on the same day finds the same audits, another one never the same ids with other times.
/// </summary>
internal static class DemoTopology
{
    public static FakeGoAuditsOptions For(DemoRequest request, TimeProvider clock)
    {
        var midnight = clock.GetUtcNow().UtcDateTime.Date;
        return new FakeGoAuditsOptions
        {
            AuditCount = request.Reports,
            Days = request.Days,
            EndUtc = new DateTimeOffset(midnight, TimeSpan.Zero),
            Seed = Seed(DateOnly.FromDateTime(midnight), request),
            TimeProvider = clock,
        };
    }

    // Not HashCode: that differs from process to process.
    private static int Seed(DateOnly end, DemoRequest request) => unchecked((((end.DayNumber * 31) + request.Days) * 1_000_003) + request.Reports);
}
