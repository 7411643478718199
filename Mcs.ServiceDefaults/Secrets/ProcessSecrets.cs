using Mcs.Platform.Secrets;
using Microsoft.Extensions.Configuration;

namespace Mcs.ServiceDefaults.Secrets;

/// <summary>Secrets from Key Vault; where a variable may hold one, from there if it does.</summary>
/// <param name="vault">Asked for only when the vault is: a run that needs no Azure loads none of it.</param>
internal sealed class ProcessSecrets(IConfiguration configuration, AzureSettings settings, PlainSecrets plain, Func<KeyVault> vault) : ISecrets
{
    public async Task<string> ReadAsync(SecretName name, CancellationToken cancellationToken)
    {
        if (InPlain(name) is { } value)
        {
            return value;
        }

        if (name.InVault is not { } inVault)
        {
            throw new SecretException($"{name.InEnvironment} is not set: it holds a secret");
        }

        return settings.VaultUri is { } uri
            ? await vault().ReadAsync(uri, inVault, cancellationToken)
            : throw new SecretException($"{AzureSettings.VaultUriName} is not set: secret '{inVault}' is read from there");
    }

    public string SourceOf(SecretName name) => InPlain(name) is null && name.InVault is not null
        ? $"secret '{name.InVault}' in Key Vault {settings.VaultUri?.Host}"
        : $"variable {name.InEnvironment}";

    private string? InPlain(SecretName name) =>
        plain.Allowed && configuration[name.InEnvironment]?.Trim() is { Length: > 0 } value ? value : null;
}
