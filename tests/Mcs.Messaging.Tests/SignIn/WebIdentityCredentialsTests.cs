using Amazon.Runtime;
using Amazon.SecurityToken;
using Mcs.Messaging.Faults;
using Mcs.Messaging.Settings;
using Mcs.Messaging.SignIn;
using Mcs.Platform.Jobs;
using Mcs.Platform.Secrets;
using Mcs.Testing.Http;
using Microsoft.AspNetCore.Http;

namespace Mcs.Messaging.Tests.SignIn;

public sealed class WebIdentityCredentialsTests
{
    private const string Role = "arn:aws:iam::123456789012:role/mcs";

    [Fact]
    public async Task The_identitys_token_is_exchanged_for_the_roles_credentials()
    {
        await using var server = await ScriptedApi.StartAsync(Given("KEY1", TimeSpan.FromHours(1)));
        var tokens = new Tokens();
        using var credentials = CredentialsFrom(server, tokens);

        var given = await credentials.GetCredentialsAsync();

        (given.AccessKey, given.SecretKey, given.Token).ShouldBe(("KEY1", "secret of KEY1", "token of KEY1"));
        tokens.Audiences.ShouldBe(["the-audience"]);
        var request = server.Requests.ShouldHaveSingleItem();
        request.Body.ShouldContain("Action=AssumeRoleWithWebIdentity");
        request.Body.ShouldContain("RoleArn=" + Uri.EscapeDataString(Role));
        request.Body.ShouldContain("WebIdentityToken=token-1");
        request.Authorization.ShouldBeEmpty();
    }

    [Fact]
    public async Task Credentials_are_kept_while_they_are_good()
    {
        await using var server = await ScriptedApi.StartAsync(Given("KEY1", TimeSpan.FromHours(1)), Given("KEY2", TimeSpan.FromHours(1)));
        using var credentials = CredentialsFrom(server, new Tokens());

        await credentials.GetCredentialsAsync();

        (await credentials.GetCredentialsAsync()).AccessKey.ShouldBe("KEY1");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Credentials_are_renewed_with_a_new_token_before_they_run_out()
    {
        await using var server = await ScriptedApi.StartAsync(Given("KEY1", TimeSpan.FromMinutes(1)), Given("KEY2", TimeSpan.FromHours(1)));
        var tokens = new Tokens();
        using var credentials = CredentialsFrom(server, tokens);
        await credentials.GetCredentialsAsync();

        (await credentials.GetCredentialsAsync()).AccessKey.ShouldBe("KEY2");

        server.Requests[1].Body.ShouldContain("WebIdentityToken=token-2");
    }

    [Fact]
    public async Task A_trust_that_is_missing_is_told_without_the_token()
    {
        await using var server = await ScriptedApi.StartAsync(Refused("AccessDenied"));
        using var credentials = CredentialsFrom(server, new Tokens());

        var fault = await Should.ThrowAsync<MessagingException>(() => AwsFaults.TranslateAsync("Receiving of queue q", credentials.GetCredentialsAsync));

        fault.Message.ShouldBe("Receiving of queue q failed: AWS answered 403 AccessDenied: look at the role's rights");
    }

    [Fact]
    public async Task An_identity_without_a_token_says_why()
    {
        await using var server = await ScriptedApi.StartAsync(Refused("AccessDenied"));
        using var credentials = CredentialsFrom(server, new Tokens("No token: sign in"));

        var fault = await Should.ThrowAsync<JobException>(() => AwsFaults.TranslateAsync("Receiving of queue q", credentials.GetCredentialsAsync));

        fault.Message.ShouldContain("No token: sign in");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/", Role, typeof(BasicAWSCredentials))]
    [InlineData("http://localhost:1/", null, typeof(BasicAWSCredentials))]
    [InlineData(null, Role, typeof(WebIdentityCredentials))]
    [InlineData("https://vpce.example/", Role, typeof(WebIdentityCredentials))]
    [InlineData(null, null, null)]
    public void Who_signs_in_follows_from_the_settings(string? endpoint, string? role, Type? expected)
    {
        using var clients = new AwsClients(
            new AwsSettings("eu-west-2", endpoint is null ? null : new Uri(endpoint), role, "the-audience"), () => new Tokens());

        clients.Credentials()?.GetType().ShouldBe(expected);
    }

    private static WebIdentityCredentials CredentialsFrom(ScriptedApi server, Tokens tokens) => new(
        tokens,
        "the-audience",
        new AmazonSecurityTokenServiceClient(
            new AnonymousAWSCredentials(), new AmazonSecurityTokenServiceConfig { ServiceURL = server.At("/").GetLeftPart(UriPartial.Authority) }),
        Role);

    private static RequestDelegate Given(string key, TimeSpan life) => context => context.Response.WriteAsync($"""
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <AssumeRoleWithWebIdentityResult>
            <Credentials>
              <AccessKeyId>{key}</AccessKeyId><SecretAccessKey>secret of {key}</SecretAccessKey><SessionToken>token of {key}</SessionToken>
              <Expiration>{TimeProvider.System.GetUtcNow() + life:yyyy-MM-ddTHH:mm:ssZ}</Expiration>
            </Credentials>
          </AssumeRoleWithWebIdentityResult>
        </AssumeRoleWithWebIdentityResponse>
        """);

    private static RequestDelegate Refused(string code) => context =>
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(
            $"""<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>token-1 is not trusted</Message></Error></ErrorResponse>""");
    };

    private sealed class Tokens(string? fault = null) : IIdentityTokens
    {
        public List<string> Audiences { get; } = [];

        public Task<string> GetAsync(string audience, CancellationToken cancellationToken)
        {
            Audiences.Add(audience);
            return fault is null ? Task.FromResult($"token-{Audiences.Count}") : throw new NoToken(fault);
        }
    }

    private sealed class NoToken(string message) : JobException(message);
}
