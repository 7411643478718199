using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Shutdown;
using Mcs.Platform.Time;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Workers;

/// <summary>
/// What every worker goes through: take the lease if it is exclusive, or stand by until it is free; work while renewing what it holds;
/// told to stop, finish what is in hand; then close its run rows and free lease and claims.
/// </summary>
public sealed partial class WorkerRunner(
    IRunHistory history,
    ILeases leases,
    RunSettings settings,
    WorkerHealth health,
    TimeProvider clock,
    ILogger<WorkerRunner> logger)
{
    /// <summary>How often a worker that stands by asks for the lease.</summary>
    private static readonly TimeSpan LeaseQuestion = TimeSpan.FromSeconds(5);

    /// <summary>Runs a worker until it is told to stop.</summary>
    /// <param name="job">The worker.</param>
    /// <param name="request">What whoever starts it says of it.</param>
    /// <param name="untilIdle">It ends when nothing is left to do; an exclusive one that finds its lease held waits as long as the declaration says.</param>
    /// <param name="createWork">Makes its work.</param>
    /// <param name="stop">Fires when the process is told to stop.</param>
    /// <returns>Succeeded when what it held was finished or handed back, Cancelled when it cut an item short, Skipped when another one holds the lease.</returns>
    public async Task<RunStatus> RunAsync(JobDefinition job, RunRequest request, bool untilIdle, Func<IWorker> createWork, CancellationToken stop)
    {
        var workerId = Guid.NewGuid();
        var budget = ShutdownBudget.Within(job.Grace);
        using var scope = logger.BeginScope(new RunLogScope(job.Name, workerId));
        Log.WorkerStarted(logger, job.Name, workerId);
        LeaseAttempt? attempt;
        UtcSecond asked;
        try
        {
            (attempt, asked) = await BeginAsync(job, workerId, untilIdle, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return End(job, RunStatus.Succeeded, "told to stop while it stood by");
        }

        if (attempt is { Lease: null })
        {
            return End(job, RunStatus.Skipped, $"{RunEnd.LeaseHeld}{attempt.HolderRunId} until {attempt.HeldUntilUtc}");
        }

        return await WorkAsync(job, workerId, attempt?.Lease, asked, request, untilIdle, createWork, budget, stop);
    }

    /// <summary>Closes dead rows, and for an exclusive worker takes the lease or stands by.</summary>
    private async Task<(LeaseAttempt? Attempt, UtcSecond AskedUtc)> BeginAsync(JobDefinition job, Guid workerId, bool untilIdle, CancellationToken stop)
    {
        var waitUntil = clock.GetUtcNow() + job.LeaseWait;
        while (true)
        {
            health.Turned();
            var asked = UtcSecond.Floor(clock.GetUtcNow());
            await DeadRuns.CloseAsync(history, job, settings, asked, logger, stop);
            if (job.Concurrency != JobConcurrency.Exclusive)
            {
                return (null, asked);
            }

            var attempt = await leases.AcquireAsync(job.Name, workerId, asked, asked.Plus(settings.LeaseLife), stop);
            if (attempt.Lease is not null || (untilIdle && clock.GetUtcNow() >= waitUntil))
            {
                return (attempt, asked);
            }

            health.StandsBy();
            await Task.Delay(LeaseQuestion, clock, stop);
        }
    }

    private async Task<RunStatus> WorkAsync(
        JobDefinition job, Guid workerId, Lease? lease, UtcSecond asked, RunRequest request, bool untilIdle, Func<IWorker> createWork, ShutdownBudget budget, CancellationToken stop)
    {
        RunStatus status;
        string? reason;
        HourlyRuns? runs = null;
        LeaseRenewer? renewer = null;
        try
        {
            var work = createWork();
            runs = new HourlyRuns(history, job, workerId, lease, request, work.NewReport, clock, logger);
            renewer = new LeaseRenewer(history, workerId, lease, () => runs.Open, asked, settings.LeaseLife, clock, logger);
            await runs.RollAsync(stop);
            health.Works(lease is not null);
            (status, reason) = await GuardedAsync(new WorkerContext(workerId, job, lease, untilIdle, runs, health) { FinishTime = budget.Work * 0.75 }, work, renewer, budget, stop);
        }
        catch (Exception fault)
        {
            (status, reason) = stop.IsCancellationRequested && fault is OperationCanceledException ? (RunStatus.Succeeded, null) : (RunStatus.Failed, RunError.Describe(fault));
        }

        health.Stops();
        return End(job, await CloseAsync(job, workerId, runs, renewer, status, reason, budget), reason);
    }

    private async Task<(RunStatus Status, string? Reason)> GuardedAsync(
        WorkerContext context, IWorker work, LeaseRenewer renewer, ShutdownBudget budget, CancellationToken stop)
    {
        var lost = renewer.Lost;
        using var bounded = new BoundedWork(budget.Work, clock, stop, lost);
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(bounded.LastWrites, lost);
        try
        {
            await bounded.RunAsync(finish => work.RunAsync(context, finish, abort.Token));
        }
        catch (OperationCanceledException) when (bounded.IsTold || lost.IsCancellationRequested)
        {
            return lost.IsCancellationRequested
                ? (RunStatus.Failed, context.Lease is { } lease ? new LeaseLostException(lease).Message : new WorkQueue.ClaimsLostException(context.Job.Name, settings.LeaseLife).Message)
                : (RunStatus.Cancelled, "told to stop, and an item was cut short");
        }

        return context.HasCutShort ? (RunStatus.Cancelled, "told to stop, and an item was cut short") : (RunStatus.Succeeded, null);
    }

    private async Task<RunStatus> CloseAsync(
        JobDefinition job, Guid workerId, HourlyRuns? runs, LeaseRenewer? renewer, RunStatus status, string? reason, ShutdownBudget budget)
    {
        using var limit = new CancellationTokenSource(budget.Closing, clock);
        try
        {
            await (renewer?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (runs?.CloseAllAsync(status, reason, limit.Token) ?? Task.CompletedTask);
            await history.ReleaseAsync(job.Name, workerId, limit.Token);
            runs?.Dispose();
            return status;
        }
        catch (Exception fault)
        {
            // Lease and claims run out by themselves.
            Log.NotReleased(logger, RunError.Describe(fault));
            return RunStatus.Failed;
        }
    }

    private RunStatus End(JobDefinition job, RunStatus status, string? reason)
    {
        var level = status switch { RunStatus.Failed => LogLevel.Error, RunStatus.Cancelled => LogLevel.Warning, _ => LogLevel.Information };
        Log.WorkerEnded(logger, level, job.Name, status, reason is null ? string.Empty : $": {reason}");
        return status;
    }

    private static partial class Log
    {
        [LoggerMessage(1020, LogLevel.Information, "Worker {Job} started as {WorkerId}")]
        public static partial void WorkerStarted(ILogger logger, string job, Guid workerId);

        [LoggerMessage(EventId = 1021, Message = "Worker {Job} ended {Status}{Reason}")]
        public static partial void WorkerEnded(ILogger logger, LogLevel level, string job, RunStatus status, string reason);

        [LoggerMessage(1022, LogLevel.Warning, "Worker could not free what it holds, which runs out by itself: {Error}")]
        public static partial void NotReleased(ILogger logger, string error);
    }
}
