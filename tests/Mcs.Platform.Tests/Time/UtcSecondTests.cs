using Mcs.Platform.Time;

namespace Mcs.Platform.Tests.Time;

public sealed class UtcSecondTests
{
    [Theory]
    [InlineData("2026-03-02T09:00:00.9999999Z", "2026-03-02T09:00:00Z")]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z")]
    [InlineData("2026-03-02T09:59:59.5000000+01:00", "2026-03-02T08:59:59Z")]
    [InlineData("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59Z")]
    public void A_moment_is_floored_and_never_rounded_up(string moment, string expected)
    {
        UtcSecond.Floor(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)).ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    [InlineData(DateTimeKind.Local)]
    public void What_a_database_hands_out_is_utc_whatever_its_kind(DateTimeKind kind)
    {
        var second = UtcSecond.Floor(new DateTime(2026, 3, 2, 9, 0, 0, 500, kind));

        second.Value.ShouldBe(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        second.Value.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void Moments_are_compared_and_moved_in_whole_seconds()
    {
        var earlier = UtcSecond.Floor(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
        var later = earlier.Plus(TimeSpan.FromSeconds(1.9));

        later.ToString().ShouldBe("2026-03-02T09:00:01Z");
        (earlier < later && later > earlier && earlier <= later && later >= earlier).ShouldBeTrue();
        (later < earlier || earlier > later || later <= earlier || earlier >= later).ShouldBeFalse();
        earlier.CompareTo(later).ShouldBeLessThan(0);
        later.Plus(TimeSpan.FromSeconds(-1)).ShouldBe(earlier);
    }
}
