using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ServiceDiscovery.Http;

namespace Mcs.ServiceDefaults.Http;

/// <summary>
/// Finds services by name: a request to <c>http://goaudits</c>, whose host has no dot, goes to where that service of the topology is;
/// all others go where they say. Service discovery is loaded by the first such request, so it costs nothing where it is not needed.
/// </summary>
internal sealed class ServiceDiscoveryHandler(IConfiguration configuration, ILoggerFactory logs) : DelegatingHandler
{
    private HttpMessageInvoker? _discovery;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } address && IsName(address)
            ? LazyInitializer.EnsureInitialized(ref _discovery, Discovery).SendAsync(request, cancellationToken)
            : base.SendAsync(request, cancellationToken);

    private static bool IsName(Uri address) =>
        address.HostNameType == UriHostNameType.Dns && !address.Host.Contains('.', StringComparison.Ordinal) && !address.IsLoopback;

    /// <summary>In services of its own, which only such a request has to pay for.</summary>
    private HttpMessageInvoker Discovery() => new(
        new ServiceCollection()
            .AddSingleton(configuration)
            .AddSingleton(logs)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddServiceDiscovery()
            .BuildServiceProvider()
            .GetRequiredService<IServiceDiscoveryHttpMessageHandlerFactory>()
            .CreateHandler(InnerHandler!),
        disposeHandler: false);
}
