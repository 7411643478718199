using System.Threading.Channels;

namespace Mcs.Platform.Queues;

/// <summary>Takes items as their end becomes certain and stores whatever has gathered, one transaction a group.</summary>
internal sealed class ResultWriter<TResult>(IItemQueue queue, ItemHandler<TResult> handler, QueueOptions options, Guid holderId, HeldItems held, ItemEnds ends)
{
    /// <summary>So many items refused and none written mean that the database takes none.</summary>
    private const int RefusalLimit = 5;

    private readonly List<FailedItemOutcome> _refused = [];
    private bool _hasWritten;

    /// <summary>Stores until no more follows. An item that the database refuses fails once another was written.</summary>
    /// <exception cref="NothingWrittenException">The database refused every item.</exception>
    public async Task WriteAllAsync(ChannelReader<ItemOutcome> outcomes, CancellationToken cancellationToken)
    {
        while (await outcomes.WaitToReadAsync(cancellationToken))
        {
            var group = new List<ItemOutcome>(options.GroupSize);
            while (group.Count < options.GroupSize && outcomes.TryRead(out var next))
            {
                group.Add(next);
            }

            foreach (var results in group.OfType<DoneItem<TResult>>().GroupBy(done => done.Item.Run.RunId))
            {
                _refused.AddRange(await WriteAsync([.. results.Select(done => new ItemResult<TResult>(done.Item, done.Result))], cancellationToken));
            }

            await ends.FailAsync([.. group.OfType<FailedItemOutcome>()], cancellationToken);
            if (_hasWritten)
            {
                await ends.FailAsync(_refused, cancellationToken);
                _refused.Clear();
            }
            else if (_refused.Count >= RefusalLimit)
            {
                throw new NothingWrittenException(options, _refused);
            }
            else if (group.OfType<NothingFollowsYet>().Any())
            {
                await ends.DeferAsync([.. _refused.Select(refused => refused.Item)], cancellationToken);
                _refused.Clear();
            }
        }

        if (_refused.Count > 0)
        {
            throw new NothingWrittenException(options, _refused);
        }
    }

    /// <returns>The items that the database refused, each on its own.</returns>
    private async Task<IReadOnlyList<FailedItemOutcome>> WriteAsync(IReadOnlyList<ItemResult<TResult>> group, CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(group, cancellationToken);
            return [];
        }
        catch (Exception refusal) when (refusal is IRowFault { IsOfRows: true })
        {
            if (group is [var only])
            {
                handler.OnRefused(only.Item, refusal.Message);
                only.Item.Doubt = refusal.Message;
                return [new FailedItemOutcome(only.Item, refusal.Message)];
            }

            var refused = new List<FailedItemOutcome>();
            foreach (var one in group)
            {
                refused.AddRange(await WriteAsync([one], cancellationToken));
            }

            return refused;
        }
    }

    private async Task StoreAsync(IReadOnlyList<ItemResult<TResult>> group, CancellationToken cancellationToken)
    {
        var items = group.Select(result => result.Item).ToList();
        var written = await handler.WriteAsync(items[0].Run, group, cancellationToken);
        var report = items[0].Report();
        report.Processed.Add(written.Completed);
        report.Failed.Add(items.Count - written.Completed - written.FinishedByOthers);
        _hasWritten |= written.Completed > 0;
        if (!queue.IsTransactional)
        {
            // Counted before: what is stored stays so when this fails.
            await queue.CompleteAsync(holderId, [.. items.Select(item => item.Item)], cancellationToken);
        }

        await held.EndAsync(items);
    }
}
