using Mcs.Http.Retries;

namespace Mcs.Http.Tests.Retries;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 9, 17, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("20", 20)]
    [InlineData("0", 0)]
    [InlineData("Sun, 09 Mar 2025 17:04:35 GMT", 30)]
    [InlineData("Sun, 09 Mar 2025 17:04:05 GMT", 0)]
    [InlineData("Sun, 09 Mar 2025 16:00:00 GMT", 0)]
    [InlineData("31536000", 31_536_000)]
    [InlineData("1741539846", null)]
    [InlineData("1741539847", 2)]
    [InlineData("1741539865", 20)]
    [InlineData("1741539845", null)]
    [InlineData("1741530000", null)]
    [InlineData("99999999999999999999", int.MaxValue)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("", null)]
    public void Is_seconds_or_a_date_or_else_the_second_of_the_clock_to_wait_for(string header, int? seconds)
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

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, 0, null)]
    [InlineData(0, null, null)]
    [InlineData(60, null, null)]
    [InlineData(60, 60, null)]
    [InlineData(61, null, " and asks to wait 61 s, longer than the 60 s that a request may wait")]
    [InlineData(61, 1000, " and asks to wait 61 s, longer than the 60 s that a request may wait")]
    [InlineData(20, 19, " and asks to wait 20 s, longer than the run has left")]
    [InlineData(0, -1, " and asks to wait 0 s, longer than the run has left")]
    public void Is_rejected_beyond_the_limit_and_beyond_what_the_run_has_left(int? wait, int? left, string? reason) =>
        RetryAfter.RejectWait(Seconds(wait), TimeSpan.FromSeconds(60), Seconds(left)).ShouldBe(reason);

    private static TimeSpan? Seconds(int? seconds) => seconds is { } s ? TimeSpan.FromSeconds(s) : null;
}
