using System.Diagnostics;
using Mcs.Platform.Runs;
using Microsoft.Extensions.Logging;

namespace Mcs.Platform.Workers;

/// <summary>One item under way. Disposed of when it is done, whatever became of it.</summary>
public sealed class WorkerItem : IAsyncDisposable
{
    private readonly HourlyRuns.HourlyRun _run;
    private readonly HourlyRuns _runs;
    private readonly ILogger _logger;
    private readonly string _itemKey;
    private readonly string? _correlationId;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private Activity? _activity;

    internal WorkerItem(HourlyRuns.HourlyRun run, HourlyRuns runs, string itemKey, string? correlationId, TimeProvider clock, ILogger logger)
    {
        _run = run;
        _runs = runs;
        _itemKey = itemKey;
        _correlationId = correlationId;
        _clock = clock;
        _logger = logger;
        _started = clock.GetTimestamp();
    }

    /// <summary>The run of the hour in which the item began.</summary>
    public RunContext Run => _run.Context;

    /// <summary>
    /// Puts log scope and span of the item around what the caller does until the result is disposed of. Both follow the caller's
    /// own flow, which is why beginning the item, an asynchronous call, cannot do it.
    /// </summary>
    public IDisposable? Enter()
    {
        _activity ??= RunTelemetry.Source.StartActivity($"{Run.Job.Name} item");
        _activity?.SetTag(RunTelemetry.RunIdTag, Run.RunId);
        _activity?.SetTag("mcs.item.key", _itemKey);
        return _logger.BeginScope(new RunLogScope(Run.Job.Name, Run.RunId, _itemKey, _correlationId));
    }

    public async ValueTask DisposeAsync()
    {
        RunTelemetry.ItemDuration.Record(_clock.GetElapsedTime(_started).TotalSeconds, new TagList { { "mcs.job", Run.Job.Name } });
        _activity?.Dispose();
        await _runs.EndAsync(_run);
    }
}
