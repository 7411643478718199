using Mcs.Platform.Queues;
using Mcs.Platform.WorkQueue;

namespace Mcs.Platform.Tests.Queues;

public sealed class SourceBreakerTests
{
    private readonly SourceBreaker _breaker = new();
    private static readonly HeldItem Answered = new(new ClaimedItem("answered", 1, 0));

    private int _items;

    [Fact]
    public void A_success_settles_what_is_held()
    {
        var failure = Fail();

        _breaker.Success(Answered).ShouldBe([failure.AsFailed()]);

        _breaker.Held.ShouldBeEmpty();
        _breaker.LastAnswered.ShouldBe(Answered);
    }

    [Fact]
    public void Failures_are_held_until_enough_are_in_a_row()
    {
        Fail(SourceBreaker.Threshold - 1).ShouldAllBe(probe => !probe);

        _breaker.Failure(Next()).ShouldBeTrue();
        _breaker.Held.Count.ShouldBe(SourceBreaker.Threshold);
    }

    [Fact]
    public void A_success_in_between_starts_the_row_anew()
    {
        for (var round = 0; round < 3; round++)
        {
            Fail(SourceBreaker.Threshold - 1).ShouldAllBe(probe => !probe);
            _breaker.Success(Answered);
        }
    }

    [Fact]
    public void One_caller_probes_at_a_time()
    {
        Fail(SourceBreaker.Threshold);

        _breaker.Failure(Next()).ShouldBeFalse();
        _breaker.Complete().ShouldBeFalse();
    }

    [Fact]
    public void A_probe_that_is_answered_settles_what_is_held_by_then()
    {
        Fail(SourceBreaker.Threshold + 1);

        _breaker.EndProbe(isUp: true, out var failed).ShouldBeTrue();

        failed.Count.ShouldBe(SourceBreaker.Threshold + 1);
        _breaker.Held.ShouldBeEmpty();
    }

    [Fact]
    public void A_probe_that_fails_means_that_the_source_is_down()
    {
        Fail(SourceBreaker.Threshold);

        _breaker.EndProbe(isUp: false, out var failed).ShouldBeFalse();

        failed.ShouldBeEmpty();
        _breaker.Held.Count.ShouldBe(SourceBreaker.Threshold);
    }

    [Fact]
    public void A_success_while_the_probe_fails_means_that_the_source_is_up()
    {
        Fail(SourceBreaker.Threshold);
        _breaker.Success(Answered).Count.ShouldBe(SourceBreaker.Threshold);

        _breaker.EndProbe(isUp: false, out _).ShouldBeTrue();
    }

    [Fact]
    public void What_is_held_at_the_end_is_probed_whatever_its_number()
    {
        Fail();

        _breaker.Complete().ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_probed_when_nothing_is_held() => _breaker.Complete().ShouldBeFalse();

    private DoubtfulItemOutcome Fail()
    {
        var report = Next();
        _breaker.Failure(report).ShouldBeFalse();
        return report;
    }

    private List<bool> Fail(int times) => [.. Enumerable.Range(0, times).Select(_ => _breaker.Failure(Next()))];

    private DoubtfulItemOutcome Next() => new(new HeldItem(new ClaimedItem($"item-{++_items}", 1, 0)), "It failed.");
}
