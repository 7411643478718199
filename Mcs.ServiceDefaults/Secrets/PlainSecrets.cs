using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;

namespace Mcs.ServiceDefaults.Secrets;

/// <summary>Whether secrets may stand in variables of this process, and why.</summary>
/// <param name="IsDevelopment">A developer put them there.</param>
/// <param name="FilledByPlatform">The platform put them there: Cloud Run does, from its own vault.</param>
internal sealed record PlainSecrets(bool IsDevelopment, bool FilledByPlatform)
{
    public bool Allowed => IsDevelopment || FilledByPlatform;

    public static PlainSecrets Read(SettingsReader reader) => new(reader.IsDevelopment, reader.Read(SharedSettings.CloudRunJob) is not null);

    /// <summary>A secret has exactly one place to come from.</summary>
    public void Check(SettingsReader reader, SecretName name)
    {
        var isPlain = reader.Text(name.InEnvironment) is not null;
        if (isPlain && !Allowed)
        {
            var elsewhere = name.InVault is null ? "run it where the platform fills it, such as Cloud Run" : "remove it, and keep the secret in Key Vault";
            reader.AddError(name.InEnvironment, $"is accepted in Development only: {elsewhere}");
        }
        else if (isPlain)
        {
            return;
        }

        if (name.InVault is null && !isPlain)
        {
            reader.AddError(name.InEnvironment, FilledByPlatform ? "is not set: let the platform fill it from its secret" : "is not set: it holds a secret");
        }
        else if (name.InVault is not null && reader.Text(AzureSettings.VaultUriName) is null)
        {
            var orPlain = IsDevelopment ? $"; in Development {name.InEnvironment} may hold it instead"
                : FilledByPlatform ? $"; the platform may fill {name.InEnvironment} with it instead"
                : string.Empty;
            reader.AddError(AzureSettings.VaultUriName, $"is not set: secret '{name.InVault}' is read from there{orPlain}");
        }
    }
}
