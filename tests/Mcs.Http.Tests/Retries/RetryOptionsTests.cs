using Mcs.GoAudits.Api;

namespace Mcs.GoAudits.Tests.Api;

public sealed class RetryRulesTests
{
    [Theory]
    [InlineData(0, 0, 1_000)]
    [InlineData(1, 0, 2_000)]
    [InlineData(2, 0, 4_000)]
    [InlineData(3, 0, 8_000)]
    [InlineData(4, 0, 8_000)]
    [InlineData(60, 0, 8_000)]
    [InlineData(0, 1, 1_300)]
    [InlineData(3, 0.5, 8_150)]
    public void Backoff_doubles_to_8_s_with_up_to_300_ms_of_jitter(int retry, double chance, int milliseconds) =>
        RetryRules.Backoff(retry, chance).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

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
    public void A_wait_is_refused_beyond_60_s_and_beyond_what_the_run_has_left(int? wait, int? left, string? objection) =>
        RetryRules.ObjectionTo(Seconds(wait), Seconds(left)).ShouldBe(objection);

    private static TimeSpan? Seconds(int? seconds) => seconds is { } s ? TimeSpan.FromSeconds(s) : null;
}
