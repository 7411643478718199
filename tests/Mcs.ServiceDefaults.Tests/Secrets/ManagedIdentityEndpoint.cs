using System.Globalization;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

[assembly: AssemblyFixture(typeof(Mcs.ServiceDefaults.Tests.Secrets.ManagedIdentityEndpoint))]

namespace Mcs.ServiceDefaults.Tests.Secrets;

/// <summary>
/// The endpoint that Container Apps gives a job for its managed identities. Its address stands in the environment of the whole
/// test process, so there is one for all tests; each test is told apart by its own client id.
/// </summary>
public sealed class ManagedIdentityEndpoint : IDisposable
{
    public const string TokenPrefix = "canary-token-of-";

    public const string OtherAudience = "api://AzureADTokenExchange";

    private const string Path = "/msi/token";
    private const string Header = "the-identity-header";
    private const string Resource = "https://vault.azure.net";

    private readonly WireMockServer _server = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"] });

    public ManagedIdentityEndpoint()
    {
        // Any other request is a mistake of the caller's.
        _server.Given(Request.Create()).AtPriority(2).RespondWith(Response.Create().WithStatusCode(400));
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", _server.Url + Path);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", Header);
    }

    /// <summary>A new identity, whose requests are answered with a token or with a status.</summary>
    public string AddIdentity(int status = 200)
    {
        var clientId = Guid.NewGuid().ToString();
        AddAnswer(clientId, Resource, status);
        AddAnswer(clientId, OtherAudience, status);
        return clientId;
    }

    public int RequestsFor(string clientId) => _server.LogEntries.Count(entry => entry.MappingTitle == clientId);

    public void Dispose() => _server.Dispose();

    private void AddAnswer(string clientId, string resource, int status) => _server
            .Given(Request.Create().WithPath(Path).WithHeader("X-IDENTITY-HEADER", Header).WithParam("resource", resource).WithParam("client_id", clientId))
            .WithTitle(clientId)
            .AtPriority(1)
            .RespondWith(Response.Create().WithStatusCode(status).WithBodyAsJson(status == 200
                ? new Dictionary<string, string>
                {
                    ["access_token"] = TokenPrefix + clientId,
                    ["expires_on"] = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                    ["resource"] = resource,
                    ["token_type"] = "Bearer",
                }
                : new Dictionary<string, string> { ["error"] = "canary-of-the-identity-endpoint" }));
}
