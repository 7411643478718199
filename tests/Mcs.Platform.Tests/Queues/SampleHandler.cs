using System.Collections.Concurrent;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcs.Platform.Tests.Queues;

/// <summary>Does what a test says, and keeps what was written.</summary>
internal sealed class SampleHandler() : ItemHandler<string>(NullLogger.Instance)
{
    private readonly ConcurrentQueue<(Guid RunId, string[] Keys)> _written = new();

    public Func<HeldItem, CancellationToken, Task> OnDo { get; set; } = (_, _) => Task.CompletedTask;

    public Action<IReadOnlyList<string>> OnWrite { get; set; } = _ => { };

    public Func<bool> OnProbe { get; set; } = () => false;

    public int Opened { get; private set; }

    public IReadOnlyList<(Guid RunId, string[] Keys)> Written => [.. _written];

    public IEnumerable<string> WrittenKeys => _written.SelectMany(group => group.Keys);

    public override Task OpenAsync(RunContext run, CancellationToken cancellationToken)
    {
        Opened++;
        return Task.CompletedTask;
    }

    public override async Task<string> DoAsync(HeldItem item, CancellationToken cancellationToken)
    {
        await OnDo(item, cancellationToken);
        return item.Key;
    }

    public override Task<ItemsWritten> WriteAsync(RunContext run, IReadOnlyList<ItemResult<string>> group, CancellationToken cancellationToken)
    {
        string[] keys = [.. group.Select(result => result.Result)];
        OnWrite(keys);
        _written.Enqueue((run.RunId, keys));
        return Task.FromResult(new ItemsWritten(keys.Length));
    }

    public override Task<bool> ProbeAsync(HeldItem? lastAnswered, IReadOnlyCollection<HeldItem> suspected, CancellationToken cancellationToken) =>
        Task.FromResult(OnProbe());

    /// <summary>The database refuses a row of the group.</summary>
    internal sealed class RefusedException() : Exception("A constraint refused it."), IRowFault
    {
        public bool IsOfRows => true;
    }
}
