using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Mcs.ServiceDefaults.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mcs.ServiceDefaults.Tests.Secrets;

/// <summary>A Key Vault over HTTPS with one secret, or a refusal instead of it.</summary>
internal sealed class VaultDouble : IAsyncDisposable
{
    public const string SecretName = "the-secret";

    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private readonly Func<HttpContext, Task> _answer;

    private VaultDouble(Func<HttpContext, Task> answer)
    {
        _answer = answer;
        _certificate = SelfSigned();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(_certificate)));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Uri => _app.Urls.Single();

    /// <summary>The token that came with the last request that had one.</summary>
    public string? Token { get; private set; }

    /// <summary>Done once somebody asks with a token.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The product's own options; only whom to trust differs.</summary>
    public SecretClientOptions Options
    {
        get
        {
            var options = KeyVault.DefaultOptions;
            options.DisableChallengeResourceVerification = true;
            options.Transport = new HttpClientTransport(new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == _certificate.Thumbprint,
            });
            return options;
        }
    }

    public static Task<VaultDouble> HoldingAsync(string value) => StartAsync(context => context.Response.WriteAsJsonAsync(
        new Dictionary<string, string> { ["value"] = value, ["id"] = $"https://{context.Request.Host}/secrets/{SecretName}/1" }));

    public static Task<VaultDouble> RefusingAsync(int status, string innerCode) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync("""{"error":{"code":"Refused","message":"canary-of-the-vault","innererror":{"code":"INNER"}}}""".Replace("INNER", innerCode, StringComparison.Ordinal));
    });

    public static Task<VaultDouble> SilentAsync() => StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));

    public static Task<VaultDouble> BrokenAsync() => StartAsync(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private static async Task<VaultDouble> StartAsync(Func<HttpContext, Task> answer)
    {
        var vault = new VaultDouble(answer);
        await vault._app.StartAsync();
        return vault;
    }

    /// <summary>As the real one: who comes without a token is told where to get one.</summary>
    private Task AnswerAsync(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue("Authorization", out var authorization))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = """Bearer authorization="https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001", resource="https://vault.azure.net" """.TrimEnd();
            return Task.CompletedTask;
        }

        Token = authorization.ToString()["Bearer ".Length..];
        Asked.TrySetResult();
        return context.Request.Path == $"/secrets/{SecretName}" || context.Request.Path == $"/secrets/{SecretName}/" ? _answer(context) : Missing(context);
    }

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("""{"error":{"code":"SecretNotFound","message":"canary-of-the-vault"}}""");
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
