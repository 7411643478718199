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
        services.AddSettings(PlainSecrets.Read);
        services.AddSingleton(provider => new SettingsSection(reader => CheckSources(reader, provider.GetServices<RequiredSecret>())));
        services.AddSingleton<ISecrets>(provider => new ProcessSecrets(
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<AzureSettings>(),
            provider.GetRequiredService<PlainSecrets>(),
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

    private static void CheckSources(SettingsReader reader, IEnumerable<RequiredSecret> secrets)
    {
        var plain = PlainSecrets.Read(reader);
        foreach (var name in secrets.Select(secret => secret.Name(reader)).Distinct())
        {
            plain.Check(reader, name);
        }
    }
}
