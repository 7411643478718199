using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Mcs.ServiceDefaults.Tests.Secrets.ManagedIdentityEndpoint))]

namespace Mcs.ServiceDefaults.Tests.Secrets;

/// <summary>
/// The endpoint that Container Apps gives a job for its managed identities. Its address stands in the environment of the whole
/// test process, so there is one for all tests; each test is told apart by its own client id.
/// </summary>
public sealed class ManagedIdentityEndpoint : IAsyncLifetime
{
    public const string TokenPrefix = "canary-token-of-";

    public const string OtherAudience = "api://AzureADTokenExchange";

    private const string Header = "the-identity-header";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (int Status, int Requests)> _identities = [];

    public ManagedIdentityEndpoint()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", _app.Urls.Single() + "/msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", Header);
    }

    /// <summary>A new identity, whose requests are answered with a token or with a status.</summary>
    public string AddIdentity(int status = StatusCodes.Status200OK)
    {
        var clientId = Guid.NewGuid().ToString();
        _identities[clientId] = (status, 0);
        return clientId;
    }

    public int RequestsFor(string clientId) => _identities[clientId].Requests;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var clientId = context.Request.Query["client_id"].ToString();
        if (context.Request.Headers["X-IDENTITY-HEADER"] != Header
            || context.Request.Query["resource"].ToString() is not ("https://vault.azure.net" or OtherAudience)
            || !_identities.TryGetValue(clientId, out var identity))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        _identities[clientId] = identity with { Requests = identity.Requests + 1 };
        context.Response.StatusCode = identity.Status;
        await context.Response.WriteAsJsonAsync(identity.Status == StatusCodes.Status200OK
            ? new Dictionary<string, string>
            {
                ["access_token"] = TokenPrefix + clientId,
                ["expires_on"] = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["resource"] = context.Request.Query["resource"].ToString(),
                ["token_type"] = "Bearer",
            }
            : new Dictionary<string, string> { ["error"] = "canary-of-the-identity-endpoint" });
    }
}
