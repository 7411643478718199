using Mcs.GoAudits.Api;
using Mcs.Http.Faults;
using Mcs.Http.Requests;
using Mcs.Testing.Clocks;
using Mcs.Testing.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcs.GoAudits.Tests.Api;

public sealed class ReportTimeoutTests
{
    private readonly EagerClock _clock = new();

    [Fact]
    public async Task All_tries_of_a_report_share_one_time_limit()
    {
        await using var api = await ScriptedApi.StartAsync(context =>
        {
            _clock.Advance(TimeSpan.FromSeconds(100));
            return Answer.Status(503)(context);
        });
        using var client = new ClientUnderTest(api.Endpoints, _clock);

        var fault = await Should.ThrowAsync<SourceException>(() => client.GetDetailsAsync());

        fault.Kind.ShouldBe(SourceErrorKind.Timeout);
        fault.Message.ShouldBe("GoAudits was not done with the report within 180 s, all tries together.");
        api.Requests.Count.ShouldBe(2);
        client.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task Details_that_trickle_in_are_given_up_and_not_asked_for_again()
    {
        using var api = new TricklingApi(_clock);
        using var http = new HttpClient(api);
        var anywhere = new Uri("http://goaudits.invalid/");
        var client = new GoAuditsClient(http, new GoAuditsEndpoints(anywhere, anywhere), _clock, NullLogger<GoAuditsClient>.Instance);
        var session = new ApiSession(GoAuditsClient.SourceName, "token", null, new RequestPace(1, _clock));

        var fault = await Should.ThrowAsync<SourceException>(() => client.GetDetailsAsync("A-1", session, () => { }, TestContext.Current.CancellationToken));

        fault.Message.ShouldBe("GoAudits was not done with a response after 120 s.");
        api.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_that_stops_is_told_of_its_own_stop_and_not_of_the_time_limit()
    {
        using var stop = new CancellationTokenSource();
        await using var api = await ScriptedApi.StartAsync(async context =>
        {
            await stop.CancelAsync();
            await Answer.SilenceAsync(context);
        });
        using var client = new ClientUnderTest(api.Endpoints, _clock);

        await Should.ThrowAsync<OperationCanceledException>(() => client.GetDetailsAsync(cancellationToken: stop.Token));
    }

    private sealed class TricklingApi(EagerClock clock) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new Trickle(clock)) });
        }
    }

    /// <summary>A blank at a time, each after a while that is less than the silence that is borne.</summary>
    private sealed class Trickle(EagerClock clock) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            clock.Advance(TimeSpan.FromSeconds(29));
            cancellationToken.ThrowIfCancellationRequested();
            buffer.Span[0] = (byte)' ';
            return ValueTask.FromResult(1);
        }
    }
}
