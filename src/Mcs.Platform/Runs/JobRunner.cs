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

    /// <summary>How often a lease that is waited for is asked for.</summary>
    private static readonly TimeSpan LeaseQuestion = TimeSpan.FromSeconds(5);

    /// <summary>Runs a job once.</summary>
    /// <param name="job">The job.</param>
    /// <param name="createWork">Makes its work; what goes wrong here fails the run.</param>
    /// <param name="stop">Fires when the process is told to stop.</param>
    /// <exception cref="ConfigurationException">The database that the settings name is no use: there is no run.</exception>
    public Task<RunResult> RunAsync(JobDefinition job, Func<IJob> createWork, CancellationToken stop) => RunAsync(job, RunRequest.Default, createWork, stop);

    /// <inheritdoc cref="RunAsync(JobDefinition, Func{IJob}, CancellationToken)"/>
    /// <param name="request">What whoever starts the run says of it.</param>
    public async Task<RunResult> RunAsync(JobDefinition job, RunRequest request, Func<IJob> createWork, CancellationToken stop)
    {
        using var activity = RunTelemetry.Source.StartActivity(job.Name);
        var started = clock.GetUtcNow();
        var runId = Guid.NewGuid();
        using var scope = logger.BeginScope(new RunLogScope(job.Name, runId));
        activity?.SetTag(RunTelemetry.RunIdTag, runId);

        var run = new RunContext(runId, job, UtcSecond.Floor(started), started + (settings.TimeLimit ?? job.TimeLimit)) { Request = request };
        var end = await OpenAsync(run, stop) ?? await WorkAsync(run, createWork, stop);
        Report(run, end, started, activity);
        return new RunResult(runId, job.Name, end.Status, end.Message);
    }

    /// <returns>Null when the run is open; how it ended when it could not be opened.</returns>
    private async Task<RunEnd?> OpenAsync(RunContext run, CancellationToken stop)
    {
        using var opening = new BoundedWork(Budget.Work, clock, stop);
        try
        {
            var correlation = run.Request.CorrelationId ?? settings.ExecutionName ?? Activity.Current?.TraceId.ToHexString();
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
                end = RunEnd.Skipped($"{RunEnd.LeaseHeld}{attempt.HolderRunId} until {attempt.HeldUntilUtc}");
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
            if (run.Job.Concurrency != JobConcurrency.Exclusive)
            {
                return (null, UtcSecond.Floor(clock.GetUtcNow()));
            }

            var (attempt, asked) = await AcquireAsync(run, told);
            return ((LeaseAttempt?)attempt, asked);
        });
    }

    /// <summary>Asks for the lease, and as long as the job waits for one, asks again when it may have run out.</summary>
    private async Task<(LeaseAttempt Attempt, UtcSecond AskedUtc)> AcquireAsync(RunContext run, CancellationToken stop)
    {
        var waitUntil = clock.GetUtcNow() + run.Job.LeaseWait;
        while (true)
        {
            var asked = UtcSecond.Floor(clock.GetUtcNow());
            var attempt = await leases.AcquireAsync(run.Job.Name, run.RunId, asked, asked.Plus(settings.LeaseLife), stop);
            var left = waitUntil - clock.GetUtcNow();
            if (attempt.Lease is not null || left <= TimeSpan.Zero)
            {
                return (attempt, asked);
            }

            await Task.Delay(left < LeaseQuestion ? left : LeaseQuestion, clock, stop);
            // Whoever held it may have died meanwhile.
            await CloseDeadRunsAsync(run.Job, stop);
        }
    }

    private Task CloseDeadRunsAsync(JobDefinition job, CancellationToken stop) =>
        DeadRuns.CloseAsync(history, job, settings, UtcSecond.Floor(clock.GetUtcNow()), logger, stop);

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
            return run.SkipReason is { } reason ? RunEnd.Of(run, RunStatus.Skipped, reason) : RunEnd.Of(run, RunStatus.Succeeded);
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
            var closed = new ClosedRun(run.RunId, end.Status, end.Message, CountsOf(run), UtcSecond.Floor(clock.GetUtcNow()));
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

    private static string CountsOf(RunContext run)
    {
        var counts = run.Report.Counts.ToDictionary();
        if (run.Request.Options.Count > 0)
        {
            counts["options"] = run.Request.Options.ToDictionary();
        }

        if (run.SkipReason is { } reason)
        {
            // Its mark: whoever judges the job tells it from a run that was skipped for the lease.
            counts["skipReason"] = reason;
        }

        return JsonSerializer.Serialize(counts, RunJson.Default.DictionaryStringObject);
    }

    private static string NotClosedInTime(JobException? reason) =>
        $"The run could not be closed within {Seconds(Budget.Closing)}{(reason is null ? "" : ": ")}{reason?.Message}";

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds} s");

    private void Report(RunContext run, RunEnd end, DateTimeOffset started, Activity? activity)
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
    }
}
