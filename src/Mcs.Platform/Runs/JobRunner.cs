using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Settings;
using Mcs.Platform.Shutdown;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Runs;

/// <summary>
/// What every run of every job goes through: open the run, take the lease if the job is exclusive, do the work while saying
/// that the run lives, close the run, and tell how it ended. A job only does its work.
/// </summary>
public sealed partial class JobRunner(
    IRunHistory history,
    ILeases leases,
    RunSettings settings,
    TimeProvider clock,
    ILogger<JobRunner> logger)
{
    private static readonly ShutdownBudget Budget = ShutdownBudget.Job;

    /// <summary>Runs a job once.</summary>
    /// <param name="job">The job.</param>
    /// <param name="createWork">Makes its work; what goes wrong here fails the run.</param>
    /// <param name="stop">Fires when the process is told to stop.</param>
    /// <exception cref="ConfigurationException">The database that the settings name is no use: there is no run.</exception>
    public async Task<RunResult> RunAsync(JobDefinition job, Func<IJob> createWork, CancellationToken stop)
    {
        using var activity = RunTelemetry.Source.StartActivity(job.Name);
        var started = clock.GetUtcNow();
        var runId = Guid.NewGuid();
        using var scope = logger.BeginScope(new RunLogScope(job.Name, runId));
        activity?.SetTag(RunTelemetry.RunIdTag, runId);

        var run = new RunContext(runId, job, UtcSecond.Floor(started), started + (settings.TimeLimit ?? job.TimeLimit));
        var end = await OpenAsync(run, stop) ?? await WorkAsync(run, createWork, stop);
        Tell(run, end, started, activity);
        return new RunResult(runId, job.Name, end.Status, end.Message);
    }

    /// <returns>Null when the run is open; how it ended when it could not be opened.</returns>
    private async Task<RunEnd?> OpenAsync(RunContext run, CancellationToken stop)
    {
        using var opening = new BoundedWork(Budget.Work, clock, stop);
        try
        {
            var correlation = settings.ExecutionName ?? Activity.Current?.TraceId.ToHexString();
            await opening.RunAsync(told => history.OpenAsync(new OpenedRun(run.RunId, run.Job.Name, run.StartedUtc, correlation), told));
            Log.Started(logger, run.Job.Name);
            return null;
        }
        catch (Exception fault) when (fault is not ConfigurationException)
        {
            return stop.IsCancellationRequested
                ? RunEnd.Of(run, RunStatus.Cancelled, "stopped before it began")
                : RunEnd.Of(run, RunStatus.Failed, RunError.Describe(fault), fault);
        }
    }

    private async Task<RunEnd> WorkAsync(RunContext run, Func<IJob> createWork, CancellationToken stop)
    {
        RunEnd end;
        LeaseRenewer? renewer = null;
        try
        {
            var (attempt, asked) = await BeginAsync(run, stop);
            if (attempt is { Lease: null })
            {
                end = RunEnd.Skipped($"Lease held by run {attempt.HolderRunId} until {attempt.HeldUntilUtc}");
            }
            else
            {
                run.Lease = attempt?.Lease;
                renewer = new LeaseRenewer(history, run, asked, settings.LeaseLife, clock, logger);
                end = await GuardedAsync(run, createWork, renewer.Lost, stop);
            }
        }
        catch (Exception fault)
        {
            end = stop.IsCancellationRequested && fault is OperationCanceledException
                ? RunEnd.Of(run, RunStatus.Cancelled, "told to stop")
                : RunEnd.Of(run, RunStatus.Failed, RunError.Describe(fault), fault);
        }

        return await CloseAsync(run, end, renewer);
    }

    /// <summary>Closes the dead runs of the job, and asks for the lease if the job is exclusive.</summary>
    private async Task<(LeaseAttempt? Attempt, UtcSecond AskedUtc)> BeginAsync(RunContext run, CancellationToken stop)
    {
        using var beginning = new BoundedWork(Budget.Work, clock, stop);
        return await beginning.RunAsync(async told =>
        {
            await CloseDeadRunsAsync(run.Job, told);
            var asked = UtcSecond.Floor(clock.GetUtcNow());
            var attempt = run.Job.Concurrency == JobConcurrency.Exclusive
                ? await leases.AcquireAsync(run.Job.Name, run.RunId, asked, asked.Plus(settings.LeaseLife), told)
                : null;
            return (attempt, asked);
        });
    }

    private async Task CloseDeadRunsAsync(JobDefinition job, CancellationToken stop)
    {
        var now = UtcSecond.Floor(clock.GetUtcNow());
        foreach (var dead in await history.AbandonDeadAsync(job.Name, now.Plus(-settings.LeaseLife), now.Plus(-job.PlatformTimeLimit), now, stop))
        {
            Log.FoundDead(logger, dead);
        }
    }

    /// <summary>Does the work while renewing what the run holds, until it is done, told to stop, out of time, or without its lease or claims.</summary>
    private async Task<RunEnd> GuardedAsync(RunContext run, Func<IJob> createWork, CancellationToken lost, CancellationToken stop)
    {
        var timeLeft = run.Deadline - clock.GetUtcNow();
        using var timeLimit = new CancellationTokenSource(timeLeft > TimeSpan.Zero ? timeLeft : TimeSpan.Zero, clock);
        using var work = new BoundedWork(Budget.Work, clock, stop, timeLimit.Token, lost);
        run.LastWrites = work.LastWrites;
        try
        {
            // Work that is left behind writes nothing more: the run that is closed holds neither lease nor claims.
            await work.RunAsync(told => createWork().RunAsync(run, told));
            return RunEnd.Of(run, RunStatus.Succeeded);
        }
        catch (OperationCanceledException) when (work.IsTold)
        {
            var late = work.IsLeftBehind ? $", and its work did not end within {Seconds(Budget.Work)}" : string.Empty;
            return lost.IsCancellationRequested
                ? RunEnd.Of(run, RunStatus.Failed, Lost(run).Message + late)
                : RunEnd.Of(run, RunStatus.Cancelled, (stop.IsCancellationRequested ? "told to stop" : "time limit reached") + late);
        }
        catch (Exception fault)
        {
            return RunEnd.Of(run, RunStatus.Failed, RunError.Describe(fault), fault);
        }
    }

    private JobException Lost(RunContext run) => run.Lease is null
        ? new ClaimsLostException(run.Job.Name, settings.LeaseLife)
        : new LeaseLostException(run.Lease);

    private async Task<RunEnd> CloseAsync(RunContext run, RunEnd end, LeaseRenewer? renewer)
    {
        using var limit = new CancellationTokenSource(Budget.Closing - BoundedWork.GivingUp, clock);
        using var overdue = new CancellationTokenSource(Budget.Closing, clock);
        try
        {
            await (renewer?.DisposeAsync() ?? ValueTask.CompletedTask);
            var counts = JsonSerializer.Serialize(run.Report.Counts.ToDictionary(), RunJson.Default.DictionaryStringObject);
            var closed = new ClosedRun(run.RunId, end.Status, end.Message, counts, UtcSecond.Floor(clock.GetUtcNow()));
            await Task.Run(() => history.CloseAsync(closed, limit.Token), CancellationToken.None).WaitAsync(overdue.Token);
            return end;
        }
        catch (Exception fault)
        {
            // Whoever runs next finds the row still Running and closes it as Abandoned.
            var error = fault is OperationCanceledException && limit.IsCancellationRequested
                ? NotClosedInTime(fault.InnerException as JobException)
                : $"The run could not be closed: {RunError.Describe(fault)}";
            return RunEnd.Of(run, RunStatus.Failed, end.Error is null ? error : $"{end.Error}. {error}", fault);
        }
    }

    private static string NotClosedInTime(JobException? reason) =>
        $"The run could not be closed within {Seconds(Budget.Closing)}{(reason is null ? "" : ": ")}{reason?.Message}";

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds} s");

    private void Tell(RunContext run, RunEnd end, DateTimeOffset started, Activity? activity)
    {
        var completed = clock.GetUtcNow();
        logger.RunCompleted(run, end, started, completed);
        activity?.SetTag("mcs.run.status", end.Status.ToString());
        activity?.SetStatus(end.Status == RunStatus.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);

        var tags = new TagList { { "mcs.job", run.Job.Name }, { "mcs.status", end.Status.ToString() } };
        RunTelemetry.Runs.Add(1, tags);
        RunTelemetry.Duration.Record((completed - started).TotalSeconds, tags);
    }

    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Information, "{Job} started")]
        public static partial void Started(ILogger logger, string job);

        [LoggerMessage(1010, LogLevel.Warning, "Run {DeadRunId} died without closing; it is now Abandoned")]
        public static partial void FoundDead(ILogger logger, Guid deadRunId);
    }
}
