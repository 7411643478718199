using Mcs.Platform.Secrets;
using Microsoft.Extensions.Configuration;

namespace Mcs.ServiceDefaults.Secrets;

/// <summary>Secrets from Key Vault; on a developer's machine from the environment, if they are there.</summary>
/// <param name="vault">Asked for only when the vault is: a run that needs no Azure loads none of it.</param>
internal sealed class ProcessSecrets(IConfiguration configuration, AzureSettings settings, Func<KeyVault> vault) : ISecrets
{
    public async Task<string> ReadAsync(SecretName name, CancellationToken cancellationToken)
    {
        if (InPlain(name) is { } plain)
        {
            return plain;
        }

        return settings.VaultUri is { } uri
            ? await vault().ReadAsync(uri, name.InVault, cancellationToken)
            : throw new SecretException($"{AzureSettings.VaultUriName} is not set: secret '{name.InVault}' is read from there");
    }

    public string SourceOf(SecretName name) => InPlain(name) is null
        ? $"secret '{name.InVault}' in Key Vault {settings.VaultUri?.Host}"
        : $"variable {name.InEnvironment}";

    private string? InPlain(SecretName name) =>
        settings.IsDevelopment && configuration[name.InEnvironment]?.Trim() is { Length: > 0 } plain ? plain : null;
}
