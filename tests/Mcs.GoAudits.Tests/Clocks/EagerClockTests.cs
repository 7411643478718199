using Mcs.Testing.Clocks;

namespace Mcs.GoAudits.Tests.Clocks;

public sealed class EagerClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ends_delays_at_once_and_remembers_them()
    {
        var clock = new EagerClock(Start);

        await Task.Delay(TimeSpan.FromSeconds(8), clock, Ct);
        await Task.Delay(TimeSpan.FromHours(1), clock, Ct);

        clock.Delays.ShouldBe([TimeSpan.FromSeconds(8), TimeSpan.FromHours(1)]);
        clock.GetUtcNow().ShouldBe(Start.AddHours(1).AddSeconds(8));
    }

    [Fact]
    public void Due_timers_fire_in_order_and_at_their_own_time()
    {
        var clock = new EagerClock(Start);
        var fired = new List<(string Name, DateTimeOffset At)>();
        using var late = clock.CreateTimer(_ => fired.Add(("late", clock.GetUtcNow())), null, TimeSpan.FromSeconds(20), TimeSpan.FromHours(1));
        using var early = clock.CreateTimer(_ => fired.Add(("early", clock.GetUtcNow())), null, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));

        clock.Advance(TimeSpan.FromSeconds(30));

        fired.ShouldBe([("early", Start.AddSeconds(10)), ("late", Start.AddSeconds(20))]);
        clock.GetUtcNow().ShouldBe(Start.AddSeconds(30));
    }

    [Fact]
    public void A_timer_that_is_stopped_or_disposed_fires_no_more()
    {
        var clock = new EagerClock(Start);
        var fired = 0;
        using var stopped = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
        var disposed = clock.CreateTimer(_ => fired += 100, null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));

        disposed.Dispose();
        clock.Advance(TimeSpan.FromSeconds(25));
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(100));

        fired.ShouldBe(3);
        clock.PendingTimers.ShouldBe(0);
        disposed.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).ShouldBeFalse();
    }

    [Fact]
    public async Task Fires_a_time_limit_only_when_it_is_advanced()
    {
        var clock = new EagerClock(Start);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), clock);

        await Task.Delay(TimeSpan.FromMinutes(5), clock, Ct);
        var before = limit.IsCancellationRequested;
        clock.Advance(TimeSpan.Zero);

        before.ShouldBeFalse();
        limit.IsCancellationRequested.ShouldBeTrue();
        clock.Delays.ShouldBe([TimeSpan.FromMinutes(5)]);
    }

    [Fact]
    public async Task Fires_a_periodic_timer_only_when_it_is_advanced()
    {
        var clock = new EagerClock(Start);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));

        await Task.Delay(TimeSpan.FromSeconds(5), clock, Ct);
        var before = fired;
        clock.Advance(TimeSpan.FromSeconds(16));

        before.ShouldBe(0);
        fired.ShouldBe(2);
    }
}
