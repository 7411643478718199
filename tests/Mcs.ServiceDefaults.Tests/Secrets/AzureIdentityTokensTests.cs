using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Hosting;
using Mcs.ServiceDefaults.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.ServiceDefaults.Tests.Secrets;

/// <summary>Tokens with the real Azure.Identity, from an identity endpoint on this machine.</summary>
public sealed class AzureIdentityTokensTests(ManagedIdentityEndpoint identities)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_the_identitys_and_kept()
    {
        var clientId = identities.AddIdentity();
        using var services = Services(clientId);
        var tokens = services.GetRequiredService<IIdentityTokens>();

        var first = await tokens.GetAsync(ManagedIdentityEndpoint.OtherAudience, Cancellation);
        var second = await tokens.GetAsync(ManagedIdentityEndpoint.OtherAudience, Cancellation);

        first.ShouldBe(ManagedIdentityEndpoint.TokenPrefix + clientId);
        second.ShouldBe(first);
        identities.RequestsFor(clientId).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_says_what_to_do_and_tells_no_secret()
    {
        var clientId = identities.AddIdentity(status: 400);
        using var services = Services(clientId);

        var fault = await Should.ThrowAsync<SecretException>(() =>
            services.GetRequiredService<IIdentityTokens>().GetAsync(ManagedIdentityEndpoint.OtherAudience, Cancellation));

        fault.Message.ShouldStartWith($"No token for {ManagedIdentityEndpoint.OtherAudience}: no sign-in to Azure as the managed identity {clientId}");
        fault.Message.ShouldNotContain("canary");
    }

    private static ServiceProvider Services(string clientId)
    {
        var builder = McsHost.CreateBuilder(
        [
            new(AzureSettings.ClientIdName, clientId),
            new(SharedSettings.AwsRoleName, "arn:aws:iam::123456789012:role/mcs"),
        ]);
        builder.AddServiceDefaults();
        return builder.Services.BuildServiceProvider();
    }
}
