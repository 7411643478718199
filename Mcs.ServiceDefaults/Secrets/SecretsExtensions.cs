using Mcs.Platform.Secrets;
using Mcs.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mcs.ServiceDefaults.Secrets;

internal static class SecretsExtensions
{
    private static readonly string[] NamesAzure = [AzureSettings.VaultUriName, SharedSettings.SqlServerName, SharedSettings.AwsRoleName];

    public static void AddSecrets(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings(AzureSettings.Read);
        services.AddSingleton(provider => new SettingsSection(reader => CheckSources(reader, provider.GetServices<RequiredSecret>())));
        services.AddSingleton<ISecrets>(provider => new ProcessSecrets(
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<AzureSettings>(),
            provider.GetRequiredService<KeyVault>));

        // Naming a type of Azure's loads its assemblies, so only a process whose settings name something in Azure does.
        if (NamesAzure.Any(name => builder.Configuration[name] is not null))
        {
            AddAzure(services);
        }
    }

    private static void AddAzure(IServiceCollection services)
    {
        services.AddSingleton(provider => AzureCredential.Of(provider.GetRequiredService<AzureSettings>()));
        services.AddSingleton<KeyVault>();
        services.AddSingleton<IIdentityTokens, AzureIdentityTokens>();
    }

    /// <summary>Each secret has exactly one place to come from; a plain one is for development only.</summary>
    private static void CheckSources(SettingsReader reader, IEnumerable<RequiredSecret> secrets)
    {
        foreach (var name in secrets.Select(secret => secret.Name(reader)).Distinct())
        {
            var isPlain = reader.Text(name.InEnvironment) is not null;
            if (isPlain && !reader.IsDevelopment)
            {
                reader.AddError(name.InEnvironment, "is accepted in Development only: remove it, and keep the secret in Key Vault");
            }

            if (!(isPlain && reader.IsDevelopment) && reader.Text(AzureSettings.VaultUriName) is null)
            {
                var orPlain = reader.IsDevelopment ? $"; in Development {name.InEnvironment} may hold it instead" : string.Empty;
                reader.AddError(AzureSettings.VaultUriName, $"is not set: secret '{name.InVault}' is read from there{orPlain}");
            }
        }
    }
}
