using Mcs.Platform.WorkQueue;

namespace Mcs.Platform.Tests.WorkQueue;

public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 120)]
    [InlineData(3, 240)]
    [InlineData(9, 15_360)]
    [InlineData(10, 21_600)]
    [InlineData(1_000, 21_600)]
    [InlineData(int.MaxValue, 21_600)]
    public void The_delay_doubles_from_one_minute_to_six_hours(int failures, int expectedSeconds)
    {
        RetryPolicy.Delay(failures, jitter: 0.5).TotalSeconds.ShouldBe(expectedSeconds, tolerance: 0.001);
    }

    [Theory]
    [InlineData(0, 48)]
    [InlineData(1, 72)]
    public void The_delay_is_spread_by_a_fifth_to_either_side(double jitter, int expectedSeconds)
    {
        RetryPolicy.Delay(failures: 1, jitter).TotalSeconds.ShouldBe(expectedSeconds, tolerance: 0.001);
    }

    [Theory]
    [InlineData(1, 0.5, 60)]
    [InlineData(2, 0.5, 120)]
    [InlineData(7, 0.5, 3_000)]
    [InlineData(7, 1, 3_600)]
    [InlineData(int.MaxValue, 1, 3_600)]
    public void A_deferral_doubles_too_and_is_never_longer_than_an_hour(int attempts, double jitter, int expectedSeconds)
    {
        RetryPolicy.DeferralDelay(attempts, jitter).TotalSeconds.ShouldBe(expectedSeconds, tolerance: 0.001);
    }

    [Theory]
    [InlineData(7, 8, false)]
    [InlineData(8, 8, true)]
    [InlineData(9, 8, true)]
    [InlineData(1, 1, true)]
    public void An_item_is_set_aside_once_it_has_failed_as_often_as_it_may(int failures, int limit, bool expected)
    {
        RetryPolicy.IsExhausted(failures, limit).ShouldBe(expected);
    }
}
