using Mcs.Cli.Status;

namespace Mcs.Cli.Tests.Status;

public sealed class DurationTests
{
    [Theory]
    [InlineData("00:00:00", "0 s")]
    [InlineData("00:01:59", "119 s")]
    [InlineData("00:02:00", "2 min")]
    [InlineData("01:59:59", "119 min")]
    [InlineData("02:00:00", "2 h")]
    [InlineData("1.23:59:59", "47 h")]
    [InlineData("2.00:00:00", "2 d")]
    [InlineData("400.00:00:00", "400 d")]
    public void A_span_is_told_in_its_largest_good_unit(string span, string told) =>
        Duration.Of(TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(told);
}
