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
        try
        {
            var correlation = settings.ExecutionName ?? Activity.Current?.TraceId.ToHexString();
            await history.OpenAsync(new OpenedRun(run.RunId, run.Job.Name, run.StartedUtc, correlation), stop);
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
        try
        {
            await CloseDeadRunsAsync(run.Job, stop);
            var asked = UtcSecond.Floor(clock.GetUtcNow());
            var attempt = run.Job.Concurrency == JobConcurrency.Exclusive
                ? await leases.AcquireAsync(run.Job.Name, run.RunId, asked, asked.Plus(settings.LeaseLife), stop)
                : null;
            if (attempt is { Lease: null })
            {
                end = RunEnd.Skipped($"Lease held by run {attempt.HolderRunId} until {attempt.HeldUntilUtc}");
            }
            else
            {
                run.Lease = attempt?.Lease;
                end = await GuardedAsync(run, createWork, asked, stop);
            }
        }
        catch (Exception fault)
        {
            end = stop.IsCancellationRequested && fault is OperationCanceledException
                ? RunEnd.Of(run, RunStatus.Cancelled, "told to stop")
                : RunEnd.Of(run, RunStatus.Failed, RunError.Describe(fault), fault);
        }

        return await CloseAsync(run, end);
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
    private async Task<RunEnd> GuardedAsync(RunContext run, Func<IJob> createWork, UtcSecond askedUtc, CancellationToken stop)
    {
        var timeLeft = run.Deadline - clock.GetUtcNow();
        using var timeLimit = new CancellationTokenSource(timeLeft > TimeSpan.Zero ? timeLeft : TimeSpan.Zero, clock);
        await using var renewer = new LeaseRenewer(history, run, askedUtc, settings.LeaseLife, clock, logger);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop, timeLimit.Token, renewer.Lost);
        using var lastWrites = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var started = stopping.Token.Register(() => lastWrites.CancelAfter(Budget.Work));
        run.LastWrites = lastWrites.Token;
        try
        {
            await createWork().RunAsync(run, stopping.Token);
            return RunEnd.Of(run, RunStatus.Succeeded);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return renewer.Lost.IsCancellationRequested
                ? RunEnd.Of(run, RunStatus.Failed, Lost(run).Message)
                : RunEnd.Of(run, RunStatus.Cancelled, stop.IsCancellationRequested ? "told to stop" : "time limit reached");
        }
        catch (Exception fault)
        {
            return RunEnd.Of(run, RunStatus.Failed, RunError.Describe(fault), fault);
        }
    }

    private JobException Lost(RunContext run) => run.Lease is null
        ? new ClaimsLostException(run.Job.Name, settings.LeaseLife)
        : new LeaseLostException(run.Lease);

    private async Task<RunEnd> CloseAsync(RunContext run, RunEnd end)
    {
        using var limit = new CancellationTokenSource(Budget.Closing, clock);
        try
        {
            var counts = JsonSerializer.Serialize(run.Report.Counts.ToDictionary(), RunJson.Default.DictionaryStringObject);
            await history.CloseAsync(new ClosedRun(run.RunId, end.Status, end.Message, counts, UtcSecond.Floor(clock.GetUtcNow())), limit.Token);
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

    private static string NotClosedInTime(JobException? reason) => string.Create(
        CultureInfo.InvariantCulture,
        $"The run could not be closed within {Budget.Closing.TotalSeconds} s{(reason is null ? "" : ": ")}{reason?.Message}");

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
