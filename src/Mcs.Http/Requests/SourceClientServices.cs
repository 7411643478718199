using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mcs.Http.Requests;

public static class SourceClientServices
{
    /// <summary>
    /// Registers the <see cref="HttpClient"/> of a source under the source's name, with one connection pool for the whole process, and
    /// <see cref="ApiSessionFactory"/>. Time limits and logs are the caller's; a <see cref="DelegatingHandler"/> of the process around it
    /// is passed through.
    /// </summary>
    /// <remarks>
    /// Without IHttpClientFactory: it keeps many clients for long, and logs addresses and headers; a process with one client
    /// and one job would pay for it at every start.
    /// </remarks>
    public static IServiceCollection AddSourceHttpClient(this IServiceCollection services, string source)
    {
        services.TryAddSingleton<ApiSessionFactory>();
        services.TryAddSingleton<SourceClientTools>();
        return services.AddKeyedSingleton(source, (provider, _) => NewHttpClient(provider.GetService<DelegatingHandler>()));
    }

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
