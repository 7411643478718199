using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.GoAudits.Api;

internal static class GoAuditsClientRegistration
{
    /// <summary>
    /// Registers <see cref="GoAuditsClient"/> over one connection pool for the whole process. Its time limits and its logs are
    /// the client's own; a <see cref="DelegatingHandler"/> of the process around it is passed through. Needs <see cref="GoAuditsEndpoints"/> and <see cref="TimeProvider"/>.
    /// </summary>
    /// <remarks>
    /// Without IHttpClientFactory: it keeps many clients for long, and logs addresses and headers; a process with one client
    /// and one job would pay for it at every start.
    /// </remarks>
    public static IServiceCollection AddGoAuditsClient(this IServiceCollection services) => services
        .AddKeyedSingleton(typeof(GoAuditsClient), (provider, _) => NewHttpClient(provider.GetService<DelegatingHandler>()))
        .AddSingleton(provider => new GoAuditsClient(
            provider.GetRequiredKeyedService<HttpClient>(typeof(GoAuditsClient)),
            provider.GetRequiredService<GoAuditsEndpoints>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GoAuditsClient>>()));

    private static HttpClient NewHttpClient(DelegatingHandler? outer)
    {
        HttpMessageHandler handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = 32,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            UseCookies = false,
            // A redirect of a request that carries a token is refused like any other answer that is not 2xx.
            AllowAutoRedirect = false,
        };
        if (outer is not null)
        {
            outer.InnerHandler = handler;
            handler = outer;
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
