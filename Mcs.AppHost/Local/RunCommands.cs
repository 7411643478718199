using Mcs.Deployment;

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
            Description = $"Runs {deployment.Job.Name} once. In Azure its cron does: {deployment.Schedule} (UTC).",
            IconName = "Play",
            IsHighlighted = true,
            UpdateState = WhenItCanStart,
        });
        if (deployment.Facts.Variant is { } variant)
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
        job.WithEnvironment(context =>
        {
            // Asked anew for each start.
            foreach (var setting in starter.Extra)
            {
                context.EnvironmentVariables[setting.Name] = setting.Text!;
            }
        });
        job.WithCommand(variant.Name, variant.Title, context => starter.StartAsync(context, variant.Settings), new CommandOptions
        {
            Description = $"One run with {string.Join(" and ", variant.Settings.Select(setting => $"{setting.Name}={setting.Text}"))}.",
            ConfirmationMessage = variant.Confirmation,
            IconName = variant.Icon,
            UpdateState = WhenItCanStart,
        });
    }

    private static ResourceCommandState WhenItCanStart(UpdateCommandStateContext context) =>
        JobStarter.CanStart(context.ResourceSnapshot) ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
}
