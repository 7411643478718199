using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Schedule;

/// <summary>
/// Starts jobs by their cron, as Container Apps does: each occurrence starts the job, whatever became of the one before.
/// Occurrences that pass while the machine sleeps are not made up for one by one: a single start follows.
/// </summary>
/// <param name="jobs">The jobs it starts; one that no clock starts is left alone.</param>
/// <param name="start">Starts one; what it throws is logged and stops no later start.</param>
public sealed partial class JobScheduler(
    IReadOnlyList<JobDefinition> jobs,
    Func<JobDefinition, CancellationToken, Task> start,
    TimeProvider clock,
    ILogger<JobScheduler> logger)
{
    /// <summary>A clock that was set, or a machine that slept, is noticed within this time.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    /// <summary>Returns once it was told to stop and every start that was under way has returned.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(jobs.Where(job => job.Cron is not null).Select(job => RunAsync(job, CronSchedule.Parse(job.Cron!), stop)));

    private async Task RunAsync(JobDefinition job, CronSchedule schedule, CancellationToken stop)
    {
        var due = schedule.Next(clock.GetUtcNow());
        List<Task> starts = [];
        while (await IsDueAsync(due, stop))
        {
            var next = schedule.Next(clock.GetUtcNow());
            starts.RemoveAll(started => started.IsCompleted);
            starts.Add(StartAsync(job, due, stop));
            due = next;
        }

        await Task.WhenAll(starts);
    }

    /// <returns>False when it was told to stop.</returns>
    private async Task<bool> IsDueAsync(DateTimeOffset due, CancellationToken stop)
    {
        for (var wait = due - clock.GetUtcNow(); wait > TimeSpan.Zero; wait = due - clock.GetUtcNow())
        {
            // Not awaited itself: it would throw at every ordinary end.
            await Task.WhenAny(Task.Delay(wait < LongestSleep ? wait : LongestSleep, clock, stop));
            if (stop.IsCancellationRequested)
            {
                return false;
            }
        }

        return !stop.IsCancellationRequested;
    }

    private async Task StartAsync(JobDefinition job, DateTimeOffset due, CancellationToken stop)
    {
        Log.Starting(logger, job.ShortName, due);
        try
        {
            await start(job, stop);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            Log.NotStarted(logger, job.ShortName, RunError.Describe(fault));
        }
        catch (OperationCanceledException)
        {
            // Told to stop while it started.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1300, LogLevel.Information, "{Job} is due ({Due:u}): starting it")]
        public static partial void Starting(ILogger logger, string job, DateTimeOffset due);

        [LoggerMessage(1301, LogLevel.Warning, "{Job} was not started: {Error}")]
        public static partial void NotStarted(ILogger logger, string job, string error);
    }
}
