using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Platform.Settings;

/// <summary>The settings of one room. All sections are read once before anything runs, so that every mistake is told together.</summary>
public sealed record SettingsSection(Action<SettingsReader> Read);

/// <summary>The environment a process runs in, as the settings need to know it.</summary>
public sealed record SettingsEnvironment(bool IsDevelopment);

public static class SettingsServiceCollectionExtensions
{
    /// <summary>Registers a room's settings, read from the environment by <paramref name="read"/>.</summary>
    public static IServiceCollection AddSettings<TSettings>(this IServiceCollection services, Func<SettingsReader, TSettings> read)
        where TSettings : class
    {
        services.AddSingleton(new SettingsSection(reader => read(reader)));
        return services.AddSingleton(provider => provider.ReadSettings(read));
    }

    /// <summary>Reads settings that are no service of their own, such as those of one queue among several.</summary>
    /// <exception cref="ConfigurationException">Something is wrong; it holds all mistakes.</exception>
    public static TSettings ReadSettings<TSettings>(this IServiceProvider provider, Func<SettingsReader, TSettings> read)
    {
        var reader = provider.NewSettingsReader();
        var settings = read(reader);
        return reader.Problems.Count == 0 ? settings : throw new ConfigurationException(reader.Problems);
    }

    /// <summary>Reads every section once.</summary>
    /// <exception cref="ConfigurationException">Something is wrong; it holds all mistakes.</exception>
    public static void ValidateSettings(this IServiceProvider provider)
    {
        var reader = provider.NewSettingsReader();
        foreach (var section in provider.GetServices<SettingsSection>())
        {
            section.Read(reader);
        }

        if (reader.Problems.Count > 0)
        {
            throw new ConfigurationException(reader.Problems);
        }
    }

    private static SettingsReader NewSettingsReader(this IServiceProvider provider) => new(
        provider.GetRequiredService<IConfiguration>(),
        provider.GetRequiredService<SettingsEnvironment>().IsDevelopment);
}
