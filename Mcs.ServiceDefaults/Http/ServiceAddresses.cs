using Mcs.Platform.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ServiceDiscovery.Http;

namespace Mcs.ServiceDefaults.Http;

/// <summary>Service discovery that costs nothing where it is not needed: it is loaded by the first request to a host without a dot.</summary>
internal sealed class ServiceAddresses(IConfiguration configuration, ILoggerFactory logs) : IServiceAddresses
{
    public HttpMessageHandler Resolve(HttpMessageHandler inner) => new NamedHostHandler(inner, CreateHandler);

    /// <summary>In services of its own, which only such a request has to pay for.</summary>
    private HttpMessageHandler CreateHandler(HttpMessageHandler inner) => new ServiceCollection()
        .AddSingleton(configuration)
        .AddSingleton(logs)
        .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
        .AddServiceDiscovery()
        .BuildServiceProvider()
        .GetRequiredService<IServiceDiscoveryHttpMessageHandlerFactory>()
        .CreateHandler(inner);

    private sealed class NamedHostHandler(HttpMessageHandler inner, Func<HttpMessageHandler, HttpMessageHandler> discover) : DelegatingHandler(inner)
    {
        private readonly Lazy<HttpMessageInvoker> _discovering = new(() => new HttpMessageInvoker(discover(inner), disposeHandler: false));

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri is { } address && IsName(address)
                ? _discovering.Value.SendAsync(request, cancellationToken)
                : base.SendAsync(request, cancellationToken);

        private static bool IsName(Uri address) =>
            address.HostNameType == UriHostNameType.Dns
            && !address.Host.Contains('.', StringComparison.Ordinal)
            && !address.IsLoopback;
    }
}
