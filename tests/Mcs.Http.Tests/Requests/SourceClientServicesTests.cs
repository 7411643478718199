using Mcs.Testing.Clocks;

namespace Mcs.GoAudits.Tests.Api;

public sealed class GoAuditsClientRegistrationTests
{
    [Fact]
    public async Task Nothing_but_the_client_itself_logs()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json("[]"));
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        await client.ReadSummaryAsync();

        client.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_share_their_connections_and_carry_no_cookies()
    {
        var connections = new HashSet<string>();
        var cookies = 0;
        await using var api = await ScriptedApi.StartAsync(context =>
        {
            connections.Add(context.Connection.Id);
            cookies += context.Request.Cookies.Count;
            context.Response.Headers.SetCookie = "session=1";
            return Answer.Json("[]")(context);
        });
        using var client = new ClientUnderTest(api.Endpoints, new EagerClock());

        for (var i = 0; i < 5; i++)
            await client.ReadSummaryAsync();

        connections.Count.ShouldBe(1);
        cookies.ShouldBe(0);
    }
}
