using Azure.Core;
using Azure.Identity;
using Mcs.Platform.Secrets;

namespace Mcs.ServiceDefaults.Secrets;

/// <summary>Tokens of the identity that the settings name, for systems outside Azure. The credential keeps each until it is about to expire.</summary>
internal sealed class AzureIdentityTokens(AzureSettings settings, TokenCredential credential) : IIdentityTokens
{
    public async Task<string> GetAsync(string audience, CancellationToken cancellationToken)
    {
        try
        {
            return (await credential.GetTokenAsync(new TokenRequestContext([$"{audience}/.default"]), cancellationToken)).Token;
        }
        catch (AuthenticationFailedException fault)
        {
            throw new SecretException($"No token for {audience}: no sign-in to Azure as {AzureCredential.Describe(settings)} ({fault.GetType().Name})", fault);
        }
    }
}
