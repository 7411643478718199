using Mcs.Platform.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Platform.Secrets;

/// <summary>A secret that the runs of this process read. That it has a place to come from is checked with the settings.</summary>
/// <param name="Name">Its name, which may itself be a setting.</param>
public sealed record RequiredSecret(Func<SettingsReader, SecretName> Name);

public static class SecretServiceCollectionExtensions
{
    /// <summary>Says that this process needs a secret, so that a missing vault is told before anything runs.</summary>
    public static IServiceCollection AddSecret(this IServiceCollection services, Func<SettingsReader, SecretName> name) =>
        services.AddSingleton(new RequiredSecret(name));
}
