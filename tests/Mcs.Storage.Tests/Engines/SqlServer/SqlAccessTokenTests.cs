using Azure.Core;
using Azure.Identity;
using Mcs.Storage.Engines;
using Mcs.Storage.SqlServer;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlAccessTokenTests
{
    [Fact]
    public async Task Asks_the_credential_for_the_databases_scope_when_a_connection_needs_it()
    {
        var credential = new FakeCredential();
        var made = 0;
        var source = new SqlAccessToken(() =>
        {
            made++;
            return credential;
        });
        made.ShouldBe(0);

        var token = await source.GetAsync(null!, TestContext.Current.CancellationToken);

        token.AccessToken.ShouldBe("token");
        credential.Scopes.ShouldBe(["https://database.windows.net/.default"]);
        made.ShouldBe(1);
    }

    [Fact]
    public async Task Tells_in_one_line_that_there_is_no_token()
    {
        var source = new SqlAccessToken(() => new FakeCredential { Fault = new AuthenticationFailedException("No identity here.\nSee https://example.org\n") });

        var fault = await Should.ThrowAsync<StorageException>(() => source.GetAsync(null!, TestContext.Current.CancellationToken));

        fault.Message.ShouldBe("No token for the database: No identity here.");
    }

    private sealed class FakeCredential : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public Exception? Fault { get; init; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return Fault is null ? new AccessToken("token", DateTimeOffset.MaxValue) : throw Fault;
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
