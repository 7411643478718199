using Mcs.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Mcs.ServiceDefaults.Hosting;

/// <summary>
/// Makes host builders that hold what a job needs and nothing else: no settings files and their watchers, no logging or
/// configuration that is replaced afterwards. A run with nothing to do costs little more than starting .NET.
/// </summary>
public static class McsHost
{
    /// <summary>A builder whose settings are the environment variables of the process.</summary>
    public static HostApplicationBuilder CreateBuilder()
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables();
        return CreateBuilder(configuration);
    }

    /// <summary>A builder whose settings are <paramref name="settings"/>, by the names of environment variables, and not the environment.</summary>
    public static HostApplicationBuilder CreateBuilder(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(setting =>
            KeyValuePair.Create(setting.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), setting.Value)));
        return CreateBuilder(configuration);
    }

    private static HostApplicationBuilder CreateBuilder(ConfigurationManager configuration)
    {
        var environment = configuration[SharedSettings.EnvironmentName]?.Trim();
        return new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            Configuration = configuration,
            EnvironmentName = string.IsNullOrEmpty(environment) ? Environments.Production : environment,
        });
    }
}
