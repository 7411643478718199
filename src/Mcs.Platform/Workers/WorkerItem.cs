using System.Diagnostics;
using Mcs.Platform.Runs;

namespace Mcs.Platform.Workers;

/// <summary>One item under way. Disposed of when it is done, whatever became of it.</summary>
public sealed class WorkerItem : IAsyncDisposable
{
    private readonly HourlyRuns.HourlyRun _run;
    private readonly HourlyRuns _runs;
    private readonly Activity? _activity;
    private readonly IDisposable? _scope;
    private readonly TimeProvider _clock;
    private readonly long _started;

    internal WorkerItem(HourlyRuns.HourlyRun run, HourlyRuns runs, Activity? activity, IDisposable? scope, TimeProvider clock)
    {
        _run = run;
        _runs = runs;
        _activity = activity;
        _scope = scope;
        _clock = clock;
        _started = clock.GetTimestamp();
    }

    /// <summary>The run of the hour in which the item began.</summary>
    public RunContext Run => _run.Context;

    public async ValueTask DisposeAsync()
    {
        RunTelemetry.ItemDuration.Record(_clock.GetElapsedTime(_started).TotalSeconds, new TagList { { "mcs.job", Run.Job.Name } });
        _activity?.Dispose();
        _scope?.Dispose();
        await _runs.EndAsync(_run);
    }
}
