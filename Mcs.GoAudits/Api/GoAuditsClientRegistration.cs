using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.GoAudits.Api;

internal static class GoAuditsClientRegistration
{
    /// <summary>
    /// Registers <see cref="GoAuditsClient"/> over one connection pool for the whole process. Its time limits are the
    /// client's own; the factory's loggers are removed because they would write addresses and headers.
    /// Needs <see cref="GoAuditsEndpoints"/> and <see cref="TimeProvider"/>.
    /// </summary>
    public static IHttpClientBuilder AddGoAuditsClient(this IServiceCollection services) =>
        services.AddHttpClient<GoAuditsClient>(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                handler.MaxConnectionsPerServer = 32;
                handler.AutomaticDecompression = DecompressionMethods.All;
                handler.ConnectTimeout = TimeSpan.FromSeconds(10);
                handler.UseCookies = false;
                // A redirect of a request that carries a token is refused like any other answer that is not 2xx.
                handler.AllowAutoRedirect = false;
            })
            // The pool renews its connections itself; a second handler would be a second pool.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
}
