using Mcs.Http.Faults;
using Mcs.Http.Requests;
using Mcs.Testing.Clocks;

namespace Mcs.Http.Tests.Requests;

public sealed class ResponseStreamTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Less than the silence that is borne.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(29);

    private readonly EagerClock _clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_that_trickles_in_is_given_up_when_its_time_is_over()
    {
        await using var stream = new ResponseStream("Shop", null, new Trickle(_clock), _clock, Longest);

        var fault = await Should.ThrowAsync<SourceException>(() => stream.CopyToAsync(Stream.Null, Ct));

        fault.Kind.ShouldBe(SourceErrorKind.Timeout);
        fault.Message.ShouldBe("Shop was not done with a response after 120 s.");
        (_clock.GetUtcNow() - new EagerClock().GetUtcNow()).ShouldBeLessThan(Longest + Step);
    }

    [Fact]
    public async Task A_body_that_is_done_in_time_is_read_whole()
    {
        await using var stream = new ResponseStream("Shop", null, new Trickle(_clock, bytes: 4), _clock, Longest);
        var read = new MemoryStream();

        await stream.CopyToAsync(read, Ct);

        read.Length.ShouldBe(4);
    }

    [Fact]
    public async Task Without_a_limit_it_may_go_on()
    {
        await using var stream = new ResponseStream("Shop", null, new Trickle(_clock, bytes: 100), _clock);
        var read = new MemoryStream();

        await stream.CopyToAsync(read, Ct);

        read.Length.ShouldBe(100);
    }

    /// <summary>A blank at a time, each after a while.</summary>
    private sealed class Trickle(EagerClock clock, int bytes = int.MaxValue) : MemoryStream
    {
        private int _sent;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_sent++ == bytes)
            {
                return ValueTask.FromResult(0);
            }

            clock.Advance(Step);
            cancellationToken.ThrowIfCancellationRequested();
            buffer.Span[0] = (byte)' ';
            return ValueTask.FromResult(1);
        }
    }
}
