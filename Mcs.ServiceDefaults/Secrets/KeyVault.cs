using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace Mcs.ServiceDefaults.Secrets;

/// <summary>Reads secrets from a vault, within a time that a run can wait.</summary>
internal sealed partial class KeyVault(AzureSettings settings, TokenCredential credential, TimeProvider clock, SecretClientOptions? options = null)
{
    /// <summary>For the whole of a reading: signing in, asking, and all tries.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static SecretClientOptions DefaultOptions => new()
    {
        Retry = { MaxRetries = 2, Delay = TimeSpan.FromSeconds(0.5), MaxDelay = TimeSpan.FromSeconds(2), NetworkTimeout = TimeSpan.FromSeconds(8) },
    };

    public async Task<string> ReadAsync(Uri vault, string name, CancellationToken cancellationToken)
    {
        if (!SecretNames().IsMatch(name))
        {
            throw new SecretException($"'{name}' cannot be the name of a secret in Key Vault: letters, digits and hyphens, at most 127");
        }

        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var client = new SecretClient(vault, credential, options ?? DefaultOptions);
            var secret = await client.GetSecretAsync(name, cancellationToken: either.Token);
            var value = secret.Value.Value?.Trim();
            return string.IsNullOrEmpty(value)
                ? throw new SecretException($"Secret '{name}' in Key Vault {vault.Host} is empty: set its value")
                : value;
        }
        catch (Exception fault) when (fault is not SecretException && !cancellationToken.IsCancellationRequested)
        {
            var problem = timeout.IsCancellationRequested ? $"no answer within {Timeout.TotalSeconds:0} seconds" : Translate(fault);
            throw new SecretException($"Secret '{name}' could not be read from Key Vault {vault.Host}: {problem}", fault);
        }
    }

    private string Translate(Exception fault) => fault switch
    {
        AuthenticationFailedException => $"no sign-in to Azure as {AzureCredential.Describe(settings)} ({fault.GetType().Name})",
        RequestFailedException { Status: 401 } => $"401, the vault does not accept the token of {AzureCredential.Describe(settings)}",
        RequestFailedException { Status: 403 } refusal when IsDisabled(refusal) => "403, the secret is disabled or not valid now: enable it",
        RequestFailedException { Status: 403 } => "403, access denied: give the identity the role 'Key Vault Secrets User', and look at the vault's network rules",
        RequestFailedException { Status: 404 } => "404, there is no such secret: create it, or correct its name in the settings",
        RequestFailedException { Status: > 0 } answer => $"the vault answered {answer.Status}: try again, and look at the vault's health",
        RequestFailedException or AggregateException or OperationCanceledException =>
            $"the vault cannot be reached: look at {AzureSettings.VaultUriName}, the network and the vault's firewall",
        _ => $"unexpected {fault.GetType().FullName}",
    };

    /// <summary>A disabled secret, and one before or after its validity, are told from a denial by the vault's inner error code only.</summary>
    private static bool IsDisabled(RequestFailedException refusal) =>
        refusal.Message.Contains("SecretDisabled", StringComparison.Ordinal)
        || refusal.Message.Contains("SecretNotYetValid", StringComparison.Ordinal)
        || refusal.Message.Contains("SecretExpired", StringComparison.Ordinal);

    [GeneratedRegex(@"^[0-9a-zA-Z-]{1,127}\z")]
    private static partial Regex SecretNames();
}
