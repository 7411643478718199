using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace Mcs.ServiceDefaults.Secrets;

/// <summary>Secrets from Key Vault; on a developer's machine from the environment, if they are there.</summary>
/// <param name="vault">Asked for only when the vault is: a run that needs no Azure loads none of it.</param>
internal sealed class ProcessSecrets(IConfiguration configuration, SettingsEnvironment environment, Func<KeyVault> vault) : ISecrets
{
    public Task<string> ReadAsync(SecretName name, CancellationToken cancellationToken)
    {
        var plain = environment.IsDevelopment ? configuration[name.InEnvironment]?.Trim() : null;
        return string.IsNullOrEmpty(plain) ? vault().ReadAsync(name.InVault, cancellationToken) : Task.FromResult(plain);
    }
}
