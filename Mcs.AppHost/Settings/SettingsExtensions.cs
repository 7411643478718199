using Mcs.Deployment;

namespace Mcs.AppHost.Settings;

internal static class SettingsExtensions
{
    /// <summary>Sets environment variables; <paramref name="resolve"/> knows the values that only this topology can.</summary>
    public static IResourceBuilder<ProjectResource> WithSettings(
        this IResourceBuilder<ProjectResource> process,
        IReadOnlyList<JobSetting> settings,
        Func<SettingSource, object> resolve) => process.WithEnvironment(context =>
        {
            foreach (var setting in settings)
            {
                context.EnvironmentVariables[setting.Name] = setting.Text ?? resolve(setting.Source!.Value);
            }
        });
}
