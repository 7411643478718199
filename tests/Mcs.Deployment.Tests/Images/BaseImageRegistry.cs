using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mcs.Deployment.Tests.Images;

/// <summary>A registry on loopback with one base image of one small file, so that images can be made where no other registry is.</summary>
internal sealed class BaseImageRegistry : IAsyncDisposable
{
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private readonly WebApplication _server;

    private BaseImageRegistry(WebApplication server) => _server = server;

    /// <summary>Host and port.</summary>
    public string Name => new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority;

    public string BaseImage => $"{Name}/base:1";

    public static async Task<BaseImageRegistry> StartAsync()
    {
        var (layer, contents) = Layer();
        var config = JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = "amd64",
            os = "linux",
            config = new { Env = new[] { "PATH=/usr/bin", "APP_UID=1654", "ASPNETCORE_HTTP_PORTS=8080" }, WorkingDir = "/" },
            rootfs = new { type = "layers", diff_ids = new[] { Digest(contents) } },
            history = Array.Empty<string>(),
        });
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = new { mediaType = "application/vnd.docker.container.image.v1+json", size = config.Length, digest = Digest(config) },
            layers = new[] { new { mediaType = "application/vnd.docker.image.rootfs.diff.tar.gzip", size = layer.Length, digest = Digest(layer) } },
        });

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        string[] read = ["GET", "HEAD"];
        server.MapMethods("/v2/", read, () => Results.Json(new { }));
        server.MapMethods("/v2/base/manifests/{reference}", read, (HttpResponse response) =>
        {
            response.Headers["Docker-Content-Digest"] = Digest(manifest);
            return Results.Bytes(manifest, ManifestType);
        });
        server.MapMethods("/v2/base/blobs/{digest}", read, (string digest) =>
            digest == Digest(config) ? Results.Bytes(config) : digest == Digest(layer) ? Results.Bytes(layer) : Results.NotFound());
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new BaseImageRegistry(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static (byte[] Compressed, byte[] Contents) Layer()
    {
        using var contents = new MemoryStream();
        using (var tar = new TarWriter(contents, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "etc/os-release") { DataStream = new MemoryStream(Encoding.ASCII.GetBytes("ID=test\n")) });
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(contents.ToArray());
        }

        return (compressed.ToArray(), contents.ToArray());
    }

    private static string Digest(byte[] bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
}
