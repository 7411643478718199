using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Mcs.ServiceDefaults.Secrets;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace Mcs.ServiceDefaults.Tests.Secrets;

/// <summary>A Key Vault over HTTPS with one secret, or a refusal instead of it.</summary>
internal sealed class FakeVault : IDisposable
{
    public const string SecretName = "the-secret";

    private const string Token = "Bearer *";

    // One for all, as the server writes its settings as JSON, which only an RSA key allows and which takes long to make.
    private static readonly X509Certificate2 Certificate = SelfSigned();

    private readonly WireMockServer _server;

    private FakeVault(IResponseBuilder answer)
    {
        _server = WireMockServer.Start(new WireMockServerSettings
        {
            Urls = ["https://127.0.0.1:0"],
            CertificateSettings = new WireMockCertificateSettings { X509Certificate = Certificate },
        });
        _server.Given(Request.Create().WithPath($"/secrets/{SecretName}", $"/secrets/{SecretName}/").WithHeader("Authorization", Token)).AtPriority(1).RespondWith(answer);
        _server.Given(Request.Create().WithHeader("Authorization", Token)).AtPriority(2).RespondWith(Refusal(404, """{"error":{"code":"SecretNotFound","message":"canary-of-the-vault"}}"""));

        // As the real one: who comes without a token is told where to get one.
        _server.Given(Request.Create()).AtPriority(3).RespondWith(Response.Create().WithStatusCode(401).WithHeader(
            "WWW-Authenticate", """Bearer authorization="https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001", resource="https://vault.azure.net" """.TrimEnd()));
    }

    public string Uri => _server.Url!;

    public bool WasAsked => _server.LogEntries.Any();

    /// <summary>What the last request that had a token was authorised with.</summary>
    public string? Authorization => _server.LogEntries
        .Select(entry => entry.RequestMessage?.Headers is { } headers && headers.TryGetValue("Authorization", out var values) ? values.Single() : null)
        .LastOrDefault(header => header is not null);

    /// <summary>The product's own options; only whom to trust differs.</summary>
    public static SecretClientOptions Options
    {
        get
        {
            var options = KeyVault.DefaultOptions;
            options.DisableChallengeResourceVerification = true;
            options.Transport = new HttpClientTransport(new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == Certificate.Thumbprint,
            });
            return options;
        }
    }

    public static FakeVault Holding(string value) =>
        new(Response.Create().WithBodyAsJson(new Dictionary<string, string> { ["value"] = value, ["id"] = $"https://127.0.0.1/secrets/{SecretName}/1" }));

    public static FakeVault Refusing(int status, string innerCode) => new(Refusal(
        status, """{"error":{"code":"Refused","message":"canary-of-the-vault","innererror":{"code":"INNER"}}}""".Replace("INNER", innerCode, StringComparison.Ordinal)));

    public void Dispose() => _server.Dispose();

    private static IResponseBuilder Refusal(int status, string body) =>
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json; charset=utf-8").WithBody(body);

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
