using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Mcs.Testing.Telemetry;

/// <summary>A collector that keeps what it gets, over gRPC or HTTP/protobuf. Texts stand as they are in protobuf, so bytes are searched as text.</summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Text)> _received = [];

    private OtlpCollector(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <param name="protocol"><c>grpc</c> or <c>http/protobuf</c>.</param>
    public static async Task<OtlpCollector> StartAsync(string protocol)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint =>
            endpoint.Protocols = protocol == "grpc" ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var collector = new OtlpCollector(builder.Build());
        collector._app.Run(protocol == "grpc" ? collector.AnswerGrpcAsync : collector.AnswerHttpAsync);
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>All that came in for a signal: <c>trace</c>, <c>metrics</c> or <c>logs</c>.</summary>
    public string Received(string signal) =>
        string.Concat(_received.Where(request => request.Path.Contains(signal, StringComparison.OrdinalIgnoreCase)).Select(request => request.Text));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerGrpcAsync(HttpContext context)
    {
        await KeepAsync(context);
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private async Task AnswerHttpAsync(HttpContext context)
    {
        await KeepAsync(context);
        context.Response.ContentType = "application/x-protobuf";
    }

    private async Task KeepAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
    }
}
