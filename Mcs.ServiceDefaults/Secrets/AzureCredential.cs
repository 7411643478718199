using Azure.Core;
using Azure.Identity;

namespace Mcs.ServiceDefaults.Secrets;

/// <summary>The identity that the settings name, and no other: nothing is tried out in production.</summary>
internal static class AzureCredential
{
    public static TokenCredential Of(AzureSettings settings) => settings switch
    {
        { ClientId: { } clientId } => ManagedIdentity(ManagedIdentityId.FromUserAssignedClientId(clientId)),
        { IsDevelopment: true } => new ChainedTokenCredential(
            new AzureCliCredential(),
            new AzureDeveloperCliCredential(),
            new VisualStudioCredential()),
        _ => ManagedIdentity(ManagedIdentityId.SystemAssigned),
    };

    /// <summary>The same in words, for messages.</summary>
    public static string Describe(AzureSettings settings) => settings switch
    {
        { ClientId: { } clientId } => $"the managed identity {clientId}: look whether it is assigned to this job",
        { IsDevelopment: true } => "a developer: sign in with 'az login'",
        _ => $"the system-assigned managed identity: set {AzureSettings.ClientIdName} or switch it on for this job",
    };

    private static ManagedIdentityCredential ManagedIdentity(ManagedIdentityId id) => new(new ManagedIdentityCredentialOptions(id)
    {
        Retry = { MaxRetries = 2, Delay = TimeSpan.FromSeconds(0.5), MaxDelay = TimeSpan.FromSeconds(2), NetworkTimeout = TimeSpan.FromSeconds(5) },
    });
}
