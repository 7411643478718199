using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;

namespace Mcs.Testing.Runs;

/// <summary>A run history that remembers what it was told, and fails where a test asks it to.</summary>
public sealed class FakeRunHistory : IRunHistory
{
    private readonly Lock _gate = new();
    private readonly List<OpenedRun> _opened = [];
    private readonly List<ClosedRun> _closed = [];
    private readonly List<Guid> _released = [];
    private TaskCompletionSource _beat = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<OpenedRun> Opened => Copy(_opened);

    public IReadOnlyList<ClosedRun> Closed => Copy(_closed);

    /// <summary>The dead runs that the next run finds.</summary>
    public IReadOnlyList<Guid> Dead { get; set; } = [];

    /// <summary>Before which moment the last-seen time of a dead run lay.</summary>
    public UtcSecond? SeenBeforeUtc { get; private set; }

    /// <summary>Before which moment a dead run of an older system began.</summary>
    public UtcSecond? StartedBeforeUtc { get; private set; }

    /// <summary>What a sign of life is answered with.</summary>
    public Func<UtcSecond, Lease?, bool> OnKeepAlive { get; set; } = (_, _) => true;

    /// <summary>What a sign of life takes before it is answered; it gets the token that limits it.</summary>
    public Func<CancellationToken, Task> BeforeKeepAlive { get; set; } = _ => Task.CompletedTask;

    /// <summary>What opening takes before the answer.</summary>
    public Action OnOpen { get; set; } = () => { };

    public Exception? OpenFault { get; set; }

    public Exception? AbandonFault { get; set; }

    public Exception? CloseFault { get; set; }

    /// <summary>What closing takes before it is done; it gets the token that limits it.</summary>
    public Func<CancellationToken, Task> OnClose { get; set; } = _ => Task.CompletedTask;

    /// <summary>Done with the next sign of life that the history hears of, whatever it answers.</summary>
    public Task NextBeat()
    {
        lock (_gate)
        {
            return _beat.Task;
        }
    }

    public Task OpenAsync(OpenedRun run, CancellationToken cancellationToken)
    {
        OnOpen();
        return Do(OpenFault, () => _opened.Add(run), cancellationToken);
    }

    public async Task CloseAsync(ClosedRun run, CancellationToken cancellationToken)
    {
        await OnClose(cancellationToken);
        await Do(CloseFault, () => _closed.Add(run), cancellationToken);
    }

    /// <summary>The workers that freed what they held.</summary>
    public IReadOnlyList<Guid> Released => Copy(_released);

    public Task ReleaseAsync(string jobName, Guid holderId, CancellationToken cancellationToken) =>
        Do(fault: null, () => _released.Add(holderId), cancellationToken);

    public async Task<bool> KeepAliveAsync(Guid runId, Lease? lease, bool renewsClaims, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken)
    {
        TaskCompletionSource beat;
        lock (_gate)
        {
            (beat, _beat) = (_beat, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        try
        {
            await BeforeKeepAlive(cancellationToken);
            return OnKeepAlive(nowUtc, lease);
        }
        finally
        {
            beat.SetResult();
        }
    }

    public async Task<IReadOnlyList<Guid>> AbandonDeadAsync(
        string jobName, UtcSecond seenBeforeUtc, UtcSecond startedBeforeUtc, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        await Do(AbandonFault, () => (SeenBeforeUtc, StartedBeforeUtc) = (seenBeforeUtc, startedBeforeUtc), cancellationToken);
        return Dead;
    }

    public Task<IReadOnlyList<RecordedRun>> LatestAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<JobHealth>> HealthAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UtcSecond?> LatestSuccessAsync(string jobName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RecordedRun?> LatestSuccessAsync(string jobName, UtcSecond sinceUtc, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> CountsJsonAsync(string jobName, UtcSecond beforeUtc, CancellationToken cancellationToken) => throw new NotSupportedException();

    private async Task Do(Exception? fault, Action act, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        if (fault is not null)
        {
            throw fault;
        }

        lock (_gate)
        {
            act();
        }
    }

    private IReadOnlyList<T> Copy<T>(List<T> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }
}
