using Mcs.Deployment;
using Mcs.Platform.Jobs;

namespace Mcs.AppHost.Local;

/// <summary>The buttons that start a job.</summary>
internal static class RunCommands
{
    public const string RunNow = "run-now";

    public static IResourceBuilder<ProjectResource> WithRunCommands(this IResourceBuilder<ProjectResource> job, JobDeployment deployment)
    {
        var starter = new JobStarter(deployment.ResourceName);
        job.WithCommand(RunNow, "Run now", starter.StartAsync, new CommandOptions
        {
            Description = deployment.Schedule is { } schedule
                ? $"Runs {deployment.Job.Name} once. In Azure its cron does: {schedule} (UTC)."
                : $"Runs {deployment.Job.Name} once.",
            IconName = "Play",
            IsHighlighted = true,
            UpdateState = WhenItCanStart,
        });
        foreach (var variant in deployment.Job.Variants)
        {
            job.WithVariant(variant, starter);
        }

        // Aspire adds its own commands only after the model is built.
        return job.OnInitializeResource((resource, _, _) =>
        {
            starter.TakeOver(resource.Annotations);
            return Task.CompletedTask;
        });
    }

    /// <summary>One run with settings of its own; the next one has the usual ones again.</summary>
    private static void WithVariant(this IResourceBuilder<ProjectResource> job, JobVariant variant, JobStarter starter)
    {
        var settings = variant.Settings.Select(setting => new JobSetting(setting.Setting.Name, setting.Value)).ToList();
        job.WithEnvironment(context =>
        {
            // Asked anew for each start.
            foreach (var setting in starter.Extra)
            {
                context.EnvironmentVariables[setting.Name] = setting.Text!;
            }
        });
        job.WithCommand(variant.Name, variant.Title, context => starter.StartAsync(context, settings), new CommandOptions
        {
            Description = $"One run with {string.Join(" and ", settings.Select(setting => $"{setting.Name}={setting.Text}"))}.",
            ConfirmationMessage = variant.Confirmation,
            IconName = "DrinkToGo",
            UpdateState = WhenItCanStart,
        });
    }

    private static ResourceCommandState WhenItCanStart(UpdateCommandStateContext context) =>
        JobStarter.CanStart(context.ResourceSnapshot) ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
}
