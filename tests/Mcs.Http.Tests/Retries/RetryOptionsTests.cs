using Mcs.Http.Faults;
using Mcs.Http.Retries;
using Mcs.Testing.Clocks;
using Mcs.Testing.Logging;
using Microsoft.Extensions.Logging;
using Polly;

namespace Mcs.Http.Tests.Retries;

public sealed class RetryOptionsTests : IDisposable
{
    private readonly EagerClock _clock = new();
    private readonly RecordingLog _log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0, 1_000)]
    [InlineData(1, 0, 2_000)]
    [InlineData(2, 0, 4_000)]
    [InlineData(3, 0, 8_000)]
    [InlineData(4, 0, 8_000)]
    [InlineData(60, 0, 8_000)]
    [InlineData(0, 1, 1_300)]
    [InlineData(3, 0.5, 8_150)]
    public void Backoff_doubles_to_8_s_with_up_to_300_ms_of_jitter(int retry, double random, int milliseconds) =>
        NewOptions(random).Backoff(retry).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public async Task Five_tries_are_all_there_are()
    {
        var tries = await FailAsync(NewOptions(random: 0), new SourceException(SourceErrorKind.ServerError, "Shop", "down"));

        tries.ShouldBe(5);
        _clock.Delays.Select(delay => delay.TotalSeconds).ShouldBe([1, 2, 4, 8]);
        _log.Lines.Count.ShouldBe(4);
        _log.Lines[0].Event.ShouldBe(3100);
        _log.Lines[0].Text.Trim().ShouldBe("Try 1 of the Shop orders request failed (ServerError); the next follows in 1000 ms: down");
    }

    [Fact]
    public async Task Polly_says_how_long_to_wait_where_no_jitter_is_asked_for()
    {
        var options = NewOptions(random: 1);
        options.MaxJitter = null;
        options.BackoffType = DelayBackoffType.Linear;
        options.MaxDelay = TimeSpan.FromSeconds(3);

        await FailAsync(options, new SourceException(SourceErrorKind.Network, "Shop", "gone"));

        _clock.Delays.Select(delay => delay.TotalSeconds).ShouldBe([1, 2, 3, 3]);
    }

    [Theory]
    [InlineData(SourceErrorKind.AuthRefused, 1)]
    [InlineData(SourceErrorKind.Refused, 1)]
    [InlineData(SourceErrorKind.NotJson, 1)]
    [InlineData(SourceErrorKind.WrongShape, 1)]
    [InlineData(SourceErrorKind.Incomplete, 1)]
    [InlineData(SourceErrorKind.RateLimited, 5)]
    [InlineData(SourceErrorKind.ServerError, 5)]
    [InlineData(SourceErrorKind.Network, 5)]
    [InlineData(SourceErrorKind.Timeout, 5)]
    public async Task Only_what_may_pass_is_tried_again(SourceErrorKind kind, int tries) =>
        (await FailAsync(NewOptions(random: 0), new SourceException(kind, "Shop", "no"))).ShouldBe(tries);

    [Fact]
    public async Task What_would_not_do_better_in_this_run_is_not_tried_again()
    {
        (await FailAsync(NewOptions(random: 0), new SourceException(SourceErrorKind.RateLimited, "Shop", "no") { IsWaitTooLong = true })).ShouldBe(1);
        (await FailAsync(NewOptions(random: 0), new SourceException(SourceErrorKind.Timeout, "Shop", "no") { IsBodyTooSlow = true })).ShouldBe(1);
        (await FailAsync(NewOptions(random: 0), new HttpRequestException("not the source's"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_wait_that_the_source_asks_for_replaces_the_backoff()
    {
        await FailAsync(NewOptions(random: 1), new SourceException(SourceErrorKind.RateLimited, "Shop", "no") { RetryAfter = TimeSpan.FromSeconds(17) });

        _clock.Delays.ShouldAllBe(delay => delay == TimeSpan.FromSeconds(17));
    }

    public void Dispose() => _log.Dispose();

    private RetryOptions NewOptions(double random) => new("Shop", "orders", new LoggerFactory([_log]).CreateLogger("orders")) { Randomizer = () => random };

    /// <returns>How often it was tried.</returns>
    private async Task<int> FailAsync(RetryOptions options, Exception fault)
    {
        var tries = 0;
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = _clock }.AddRetry(options).Build();

        var thrown = await Record.ExceptionAsync(async () => await pipeline.ExecuteAsync(
            _ =>
            {
                tries++;
                return ValueTask.FromException(fault);
            },
            Ct));

        thrown.ShouldBeSameAs(fault);
        return tries;
    }
}
