using Mcs.Platform.Settings;

namespace Mcs.ServiceDefaults.Secrets;

/// <summary>Who the process is to Azure, and which vault it reads.</summary>
/// <param name="VaultUri">The Key Vault; null when the process names none.</param>
/// <param name="ClientId">The user-assigned managed identity; null for the system-assigned one, or a developer's own sign-in.</param>
internal sealed record AzureSettings(Uri? VaultUri, string? ClientId, bool IsDevelopment)
{
    public const string VaultUriName = SharedSettings.VaultUriName;
    public const string ClientIdName = SharedSettings.ClientIdName;

    public static AzureSettings Read(SettingsReader reader)
    {
        var clientId = reader.Text(ClientIdName);
        if (clientId is not null && !Guid.TryParse(clientId, out _))
        {
            reader.AddError(ClientIdName, $"'{clientId}' is not a client id (a GUID): 'az identity show' prints it as clientId");
        }

        return new AzureSettings(ReadVaultUri(reader), clientId, reader.IsDevelopment);
    }

    private static Uri? ReadVaultUri(SettingsReader reader)
    {
        if (reader.Text(VaultUriName) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps
            && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" })
        {
            return uri;
        }

        reader.AddError(VaultUriName, "is not the https address of a vault, such as https://NAME.vault.azure.net/");
        return null;
    }
}
