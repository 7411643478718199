using Mcs.GoAudits.Api;
using Mcs.Testing.Clocks;

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

        var fault = await Should.ThrowAsync<GoAuditsException>(() => client.GetDetailsAsync());

        fault.Kind.ShouldBe(GoAuditsErrorKind.Timeout);
        fault.Message.ShouldBe("GoAudits was not done with the report within 180 s, all tries together.");
        api.Requests.Count.ShouldBe(2);
        client.Asked.ShouldBe(2);
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
}
