using Mcs.Deployment;
using Mcs.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.AppHost.Local;

/// <summary>The buttons that start a job: on a developer's machine a person is the scheduler.</summary>
internal static class RunCommands
{
    public const string RunNow = "run-now";
    public const string DrainBacklog = "drain-backlog";

    public static IResourceBuilder<ProjectResource> WithRunNow(this IResourceBuilder<ProjectResource> job, JobDefinition definition) =>
        job.WithCommand(RunNow, "Run now", StartAsync, new CommandOptions
        {
            Description = $"Runs {definition.Name} once. In Azure its cron does: {definition.Cron} (UTC).",
            IconName = "Play",
            IsHighlighted = true,
            UpdateState = WhenNotRunning,
        });

    /// <summary>One run with the settings that take everything there is; the next one has its own again.</summary>
    public static IResourceBuilder<ProjectResource> WithDrainBacklog(this IResourceBuilder<ProjectResource> job)
    {
        var draining = false;
        return job
            .WithEnvironment(context =>
            {
                // Asked anew for each start.
                foreach (var setting in Volatile.Read(ref draining) ? JobEnvironment.DrainingBacklog : [])
                {
                    context.EnvironmentVariables[setting.Name] = setting.Text!;
                }
            })
            .WithCommand(
                DrainBacklog,
                "Drain backlog",
                async context =>
                {
                    Volatile.Write(ref draining, true);
                    try
                    {
                        // Returns once the process is made, so its environment has been read.
                        return await StartAsync(context);
                    }
                    finally
                    {
                        Volatile.Write(ref draining, false);
                    }
                },
                new CommandOptions
                {
                    Description = $"One run with {string.Join(" and ", JobEnvironment.DrainingBacklog.Select(setting => $"{setting.Name}={setting.Text}"))}.",
                    ConfirmationMessage = "Enrich everything that waits in one run, with several requests at once? Against the real API this costs calls.",
                    IconName = "DrinkToGo",
                    UpdateState = WhenNotRunning,
                });
    }

    private static Task<ExecuteCommandResult> StartAsync(ExecuteCommandContext context) => context.ServiceProvider
        .GetRequiredService<ResourceCommandService>()
        .ExecuteCommandAsync(context.ResourceName, KnownResourceCommands.StartCommand, context.CancellationToken);

    private static ResourceCommandState WhenNotRunning(UpdateCommandStateContext context)
    {
        var state = context.ResourceSnapshot.State?.Text;
        return state is null || state == KnownResourceStates.NotStarted || KnownResourceStates.TerminalStates.Contains(state)
            ? ResourceCommandState.Enabled
            : ResourceCommandState.Disabled;
    }
}
