using Mcs.GoAudits.Api;

namespace Mcs.GoAudits.Tests.Api;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 9, 17, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("20", 20)]
    [InlineData("0", 0)]
    [InlineData("Sun, 09 Mar 2025 17:04:35 GMT", 30)]
    [InlineData("Sun, 09 Mar 2025 17:04:05 GMT", 0)]
    [InlineData("Sun, 09 Mar 2025 16:00:00 GMT", 0)]
    [InlineData("99999999999999999999", int.MaxValue)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("", null)]
    public void Is_read_in_seconds_or_as_a_date_by_the_given_clock(string header, int? seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", header);

        var wait = RetryAfter.From(response.Headers, Now);

        wait.ShouldBe(seconds is { } s ? TimeSpan.FromSeconds(s) : null);
    }

    [Fact]
    public void Is_missing_without_the_header()
    {
        using var response = new HttpResponseMessage();

        RetryAfter.From(response.Headers, Now).ShouldBeNull();
    }
}
