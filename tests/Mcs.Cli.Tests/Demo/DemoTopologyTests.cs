using Mcs.Cli.Demo;
using Mcs.Cli.Demo.Topology;
using Mcs.Cli.Tests.Cli;

namespace Mcs.Cli.Tests.Demo;

public sealed class DemoTopologyTests
{
    private static readonly DemoRequest Request = new(40, 7, null);

    [Fact]
    public void The_same_demo_on_the_same_day_finds_the_same_api()
    {
        var morning = DemoTopology.For(Request, new FixedDayClock());
        var evening = DemoTopology.For(Request, new FixedDayClock(FixedDayClock.Morning.AddHours(12)));

        (evening with { TimeProvider = morning.TimeProvider }).ShouldBe(morning);
        morning.EndUtc.ShouldBe(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Another_count_span_or_day_has_audits_of_its_own()
    {
        var clock = new FixedDayClock();

        int[] seeds =
        [
            DemoTopology.For(Request, clock).Seed,
            DemoTopology.For(Request with { Reports = 41 }, clock).Seed,
            DemoTopology.For(Request with { Days = 8 }, clock).Seed,
            DemoTopology.For(Request, new FixedDayClock(FixedDayClock.Morning.AddDays(1))).Seed,
        ];

        seeds.ShouldBeUnique();
    }
}
