using Mcs.Http.Faults;
using Mcs.Http.Requests;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Http.Tests.Requests;

public sealed class RequestPaceTests
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_429_halves_what_is_allowed_but_never_below_one()
    {
        var pace = new RequestPace(8, _clock);

        var allowed = new List<int>();
        for (var refusal = 0; refusal < 5; refusal++)
        {
            await RefuseAsync(pace, null);
            allowed.Add(pace.Allowed);
        }

        allowed.ShouldBe([4, 2, 1, 1, 1]);
    }

    [Fact]
    public async Task About_as_many_successes_as_are_allowed_at_once_raise_it_by_one_up_to_what_is_configured()
    {
        var pace = new RequestPace(4, _clock);
        await RefuseAsync(pace, null);

        var allowed = new List<int>();
        for (var success = 0; success < 12; success++)
        {
            await pace.SendAsync(() => Task.FromResult(true), Ct);
            allowed.Add(pace.Allowed);
        }

        allowed.ShouldBe([2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4]);
    }

    [Fact]
    public async Task No_more_are_under_way_than_allowed_and_the_next_goes_when_one_ends()
    {
        var pace = new RequestPace(2, _clock);
        var ends = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource<bool>()).ToArray();
        var started = 0;

        var requests = ends.Select(end => pace.SendAsync(
            () =>
            {
                Interlocked.Increment(ref started);
                return end.Task;
            },
            Ct)).ToArray();
        started.ShouldBe(2);
        ends[0].SetResult(true);
        ends[2].SetResult(true);
        await requests[2];

        started.ShouldBe(3);
        ends[1].SetResult(true);
        await Task.WhenAll(requests);
    }

    [Fact]
    public async Task A_wait_that_one_is_told_holds_back_all()
    {
        var pace = new RequestPace(8, _clock);
        await RefuseAsync(pace, TimeSpan.FromSeconds(20));

        var next = pace.SendAsync(() => Task.FromResult(_clock.GetUtcNow()), Ct);
        next.IsCompleted.ShouldBeFalse();
        var until = _clock.GetUtcNow() + TimeSpan.FromSeconds(20);
        _clock.Advance(TimeSpan.FromSeconds(20));

        (await next).ShouldBe(until);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nobodys_turn()
    {
        var pace = new RequestPace(1, _clock);
        var first = new TaskCompletionSource<bool>();
        using var givesUp = new CancellationTokenSource();
        var underWay = pace.SendAsync(() => first.Task, Ct);
        var gone = pace.SendAsync(() => Task.FromResult(true), givesUp.Token);
        var patient = pace.SendAsync(() => Task.FromResult(true), Ct);

        await givesUp.CancelAsync();
        first.SetResult(true);

        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        (await patient).ShouldBeTrue();
        await underWay;
    }

    private static Task<SourceException> RefuseAsync(RequestPace pace, TimeSpan? wait) => Should.ThrowAsync<SourceException>(() => pace.SendAsync<bool>(
        () => throw new SourceException(SourceErrorKind.RateLimited, "Shop", "slower") { RetryAfter = wait },
        Ct));
}
