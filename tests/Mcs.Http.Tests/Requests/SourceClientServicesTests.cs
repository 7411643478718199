using System.Net;
using Mcs.Http.Requests;
using Mcs.Testing.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Http.Tests.Requests;

public sealed class SourceClientServicesTests
{
    private const string Source = "Shop";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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
        await using var services = NewServices();

        for (var i = 0; i < 5; i++)
        {
            await services.GetRequiredKeyedService<HttpClient>(Source).GetStringAsync(api.At("/orders"), Ct);
        }

        connections.Count.ShouldBe(1);
        cookies.ShouldBe(0);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var api = await ScriptedApi.StartAsync(
            context =>
            {
                context.Response.Redirect("/elsewhere");
                return Task.CompletedTask;
            },
            Answer.Json("[]"));
        await using var services = NewServices();

        using var response = await services.GetRequiredKeyedService<HttpClient>(Source).GetAsync(api.At("/orders"), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        api.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Requests_pass_through_the_handler_of_the_process()
    {
        await using var api = await ScriptedApi.StartAsync(Answer.Json("[]"));
        await using var services = NewServices(new Rerouting(api.At("/found")));

        await services.GetRequiredKeyedService<HttpClient>(Source).GetStringAsync(new Uri("http://shop/orders"), Ct);

        api.Requests.ShouldHaveSingleItem().Path.ShouldBe("/found");
    }

    [Fact]
    public async Task Each_source_has_a_client_of_its_own()
    {
        await using var services = new ServiceCollection().AddSourceHttpClient(Source).AddSourceHttpClient("Post").BuildServiceProvider();

        services.GetRequiredKeyedService<HttpClient>(Source).ShouldNotBeSameAs(services.GetRequiredKeyedService<HttpClient>("Post"));
    }

    private static ServiceProvider NewServices(DelegatingHandler? handler = null)
    {
        var services = new ServiceCollection().AddSourceHttpClient(Source);
        return (handler is null ? services : services.AddSingleton(handler)).BuildServiceProvider();
    }

    private sealed class Rerouting(Uri address) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = address;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
