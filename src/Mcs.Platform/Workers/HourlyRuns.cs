using System.Diagnostics;
using System.Text.Json;
using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Shutdown;
using Mcs.Platform.Time;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Workers;

/// <summary>
/// The run rows of a worker: one for each hour UTC. An item belongs to the hour in which it began; the row of an hour that is over
/// is closed once the last of its items has ended. Closing one frees nothing that the worker holds.
/// </summary>
internal sealed partial class HourlyRuns(
    IRunHistory history,
    JobDefinition job,
    Guid workerId,
    Lease? lease,
    RunRequest request,
    Func<RunReport> newReport,
    TimeProvider clock,
    ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<HourlyRun> _open = [];

    /// <summary>Those that are not closed, for whoever says that they live.</summary>
    public IReadOnlyList<Guid> Open
    {
        get
        {
            lock (_open)
            {
                return [.. _open.Select(run => run.Context.RunId)];
            }
        }
    }

    /// <summary>Opens the row of this hour if there is none, and closes those of hours that are over and have no item left.</summary>
    public async Task RollAsync(CancellationToken cancellationToken)
    {
        if (Current() is null)
        {
            await OpenAsync(cancellationToken);
        }
    }

    public async Task<WorkerItem> BeginAsync(string itemKey, string? correlationId, CancellationToken cancellationToken)
    {
        HourlyRun? run;
        while ((run = Take()) is null)
        {
            await OpenAsync(cancellationToken);
        }

        return new WorkerItem(run, this, itemKey, correlationId, clock, logger);
    }

    public async Task EndAsync(HourlyRun run)
    {
        bool isOver;
        lock (_open)
        {
            isOver = --run.Items == 0 && run.Hour != Hour();
        }

        if (isOver)
        {
            using var limit = new CancellationTokenSource(ShutdownBudget.Job.Closing, clock);
            await CloseAsync(run, RunStatus.Succeeded, null, limit.Token);
        }
    }

    /// <summary>Closes what is open at the end of the worker.</summary>
    public async Task CloseAllAsync(RunStatus status, string? reason, CancellationToken cancellationToken)
    {
        List<HourlyRun> open;
        lock (_open)
        {
            open = [.. _open];
        }

        foreach (var run in open)
        {
            await CloseAsync(run, status, reason, cancellationToken);
        }
    }

    public void Dispose() => _gate.Dispose();

    private UtcSecond Hour()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return UtcSecond.Floor(new DateTime(now.Year, now.Month, now.Day, now.Hour, 0, 0, DateTimeKind.Utc));
    }

    private HourlyRun? Current()
    {
        var hour = Hour();
        lock (_open)
        {
            return _open.Find(run => run.Hour == hour);
        }
    }

    private HourlyRun? Take()
    {
        var hour = Hour();
        lock (_open)
        {
            var run = _open.Find(run => run.Hour == hour);
            if (run is not null)
            {
                run.Items++;
            }

            return run;
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (Current() is not null)
            {
                return;
            }

            var started = clock.GetUtcNow();
            var context = new RunContext(Guid.NewGuid(), job, UtcSecond.Floor(started), DateTimeOffset.MaxValue, lease) { HolderId = workerId, Request = request };
            context.Reporting(newReport());
            await history.OpenAsync(new OpenedRun(context.RunId, job.Name, context.StartedUtc, request.CorrelationId), cancellationToken);
            List<HourlyRun> over;
            lock (_open)
            {
                over = _open.FindAll(run => run.Items == 0);
                _open.Add(new HourlyRun(context, Hour(), started));
            }

            foreach (var run in over)
            {
                await CloseAsync(run, RunStatus.Succeeded, null, cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task CloseAsync(HourlyRun run, RunStatus status, string? reason, CancellationToken cancellationToken)
    {
        lock (_open)
        {
            if (!_open.Remove(run))
            {
                return;
            }
        }

        var end = RunEnd.Of(run.Context, status, reason);
        using var scope = logger.BeginScope(new RunLogScope(job.Name, run.Context.RunId));
        try
        {
            var counts = JsonSerializer.Serialize(run.Context.Report.Counts.ToDictionary(), RunJson.Default.DictionaryStringObject);
            await history.CloseAsync(new ClosedRun(run.Context.RunId, end.Status, end.Message, counts, UtcSecond.Floor(clock.GetUtcNow())), cancellationToken);
        }
        catch (Exception fault)
        {
            // The next worker finds the row Running and closes it as Abandoned.
            end = RunEnd.Of(run.Context, RunStatus.Failed, $"The run could not be closed: {RunError.Describe(fault)}", fault);
        }

        logger.RunCompleted(run.Context, end, run.Started, clock.GetUtcNow());
        RunTelemetry.Runs.Add(1, new TagList { { "mcs.job", job.Name }, { "mcs.status", end.Status.ToString() } });
    }

    internal sealed class HourlyRun(RunContext context, UtcSecond hour, DateTimeOffset started)
    {
        public RunContext Context { get; } = context;

        public UtcSecond Hour { get; } = hour;

        public DateTimeOffset Started { get; } = started;

        /// <summary>Under way; guarded by the list it is in.</summary>
        public int Items { get; set; }
    }
}
