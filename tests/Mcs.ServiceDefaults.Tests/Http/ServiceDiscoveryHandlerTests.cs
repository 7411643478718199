using Mcs.ServiceDefaults.Tests.Hosting;
using Mcs.Testing.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.ServiceDefaults.Tests.Http;

public sealed class ServiceDiscoveryHandlerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_of_the_topology_leads_to_its_service()
    {
        await using var service = await OtlpCollector.StartAsync("http/protobuf");
        using var client = Client(("services__goaudits__http__0", service.Url));

        using var answer = await client.GetAsync(new Uri("http://goaudits/the-page"), Cancellation);

        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task An_ordinary_address_is_asked_as_it_is()
    {
        await using var service = await OtlpCollector.StartAsync("http/protobuf");
        using var client = Client(("services__127.0.0.1__http__0", "http://127.0.0.1:1"));

        using var answer = await client.GetAsync(new Uri($"{service.Url}/the-page"), Cancellation);

        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    private static HttpClient Client(params (string Name, string? Value)[] settings)
    {
        var host = new SampleHost(work: null, settings).Build();
        var handler = host.Services.GetRequiredService<DelegatingHandler>();
        handler.InnerHandler = new SocketsHttpHandler();
        return new HttpClient(handler);
    }
}
