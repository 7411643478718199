using Mcs.Deployment;
using Mcs.Platform.Jobs;
using Mcs.Platform.Schedule;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcs.AppHost.Local;

/// <summary>Presses each job's button when its cron says so.</summary>
internal sealed class ScheduleService : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ResourceCommandService _commands;
    private readonly JobScheduler _scheduler;
    private Task _running = Task.CompletedTask;

    public ScheduleService(IReadOnlyList<JobDeployment> jobs, ResourceCommandService commands, TimeProvider clock, ILogger<JobScheduler> logger)
    {
        _commands = commands;
        _scheduler = new JobScheduler([.. jobs.Select(job => job.Job)], StartJobAsync, clock, logger);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = _scheduler.RunAsync(_stop.Token);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stop.Dispose();

    private async Task StartJobAsync(JobDefinition job, CancellationToken stop)
    {
        var pressed = await _commands.ExecuteCommandAsync(job.ShortName, RunCommands.RunNow, stop);
        if (!pressed.Success)
        {
            throw new JobNotStartedException(pressed.Message ?? "refused");
        }
    }

    private sealed class JobNotStartedException(string reason) : JobException(reason);
}

internal static class ScheduleExtensions
{
    /// <summary>The key of the clock that jobs are started by; Aspire has clocks of its own.</summary>
    public const string Clock = "schedule";

    public static void AddSchedule(this IDistributedApplicationBuilder builder, IReadOnlyList<JobDeployment> jobs)
    {
        builder.Services.TryAddKeyedSingleton(Clock, TimeProvider.System);
        builder.Services.AddHostedService(provider => new ScheduleService(
            jobs,
            provider.GetRequiredService<ResourceCommandService>(),
            provider.GetRequiredKeyedService<TimeProvider>(Clock),
            provider.GetRequiredService<ILogger<JobScheduler>>()));
    }
}
