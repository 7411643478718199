using System.Threading.Channels;
using Mcs.Platform.Runs;

namespace Mcs.Platform.Queues;

/// <summary>
/// The way of items from being taken to being stored: as many are done at once as is allowed, in the order in which they were
/// taken; one writer stores them. Whatever ends it, what was done is written, and the rest is given back.
/// </summary>
internal sealed class ItemPipeline<TResult>(
    ItemHandler<TResult> handler, QueueOptions options, ResultWriter<TResult> writer, ItemEnds ends, TimeProvider clock, TimeSpan? itemTimeLimit)
{
    private readonly Channel<ItemOutcome> _outcomes = Channel.CreateUnbounded<ItemOutcome>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SourceBreaker _breaker = new();

    /// <summary>Whether the source answered anything yet.</summary>
    public bool HasAnswered => _breaker.LastAnswered is not null;

    /// <summary>Whether an item was stopped in the middle.</summary>
    public bool HasCutShort { get; private set; }

    /// <param name="items">What is taken, as it is taken.</param>
    /// <param name="stopping">Abandons what is under way.</param>
    /// <param name="lastWrites">Limits the writing of what was done.</param>
    /// <exception cref="SourceDownException">The source fails everybody.</exception>
    /// <exception cref="NothingWrittenException">The database refused every item.</exception>
    public async Task RunAsync(IAsyncEnumerable<HeldItem> items, CancellationToken stopping, CancellationToken lastWrites)
    {
        using var doing = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var written = WriteAsync(doing, lastWrites);
        try
        {
            await Parallel.ForEachAsync(
                items,
                new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = doing.Token },
                async (item, token) => await WorkAsync(item, token));
            await SettleAsync(doing.Token);
        }
        finally
        {
            _outcomes.Writer.Complete();
            try
            {
                await written;
            }
            finally
            {
                await ends.ReturnAsync(lastWrites);
            }
        }
    }

    /// <summary>Nothing else is under way: leaves no item in doubt.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_breaker.Complete())
        {
            await ProbeAsync(cancellationToken);
        }
    }

    /// <summary>Leaves no item in doubt, while more may follow later.</summary>
    public async Task SettleForNowAsync(CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        HandOver([new NothingFollowsYet()]);
    }

    private async Task WriteAsync(CancellationTokenSource doing, CancellationToken cancellationToken)
    {
        try
        {
            await writer.WriteAllAsync(_outcomes.Reader, cancellationToken);
        }
        catch
        {
            // Nothing that is done from here on could be written.
            await doing.CancelAsync();
            throw;
        }
    }

    private async Task WorkAsync(HeldItem item, CancellationToken cancellationToken)
    {
        var outcome = await DoAsync(item, cancellationToken);
        if (outcome is not DoubtfulItemOutcome doubtful)
        {
            HandOver(item.Lost.IsCancellationRequested ? [outcome] : [.. _breaker.Success(item), outcome]);
            return;
        }

        item.Doubt = doubtful.Error;
        if (_breaker.Failure(doubtful))
        {
            await ProbeAsync(cancellationToken);
        }
    }

    private async Task<ItemOutcome> DoAsync(HeldItem item, CancellationToken cancellationToken)
    {
        using var scope = item.Enter();
        using var limit = new CancellationTokenSource(itemTimeLimit ?? Timeout.InfiniteTimeSpan, clock);
        using var doing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, item.Lost, limit.Token);
        if (handler.IsTriedWhenBegun)
        {
            item.MarkTried();
        }

        try
        {
            return new DoneItem<TResult>(item, await handler.DoAsync(item, doing.Token));
        }
        catch (Exception fault) when (fault is not OperationCanceledException && handler.Judge(fault) is ItemFault.Item)
        {
            return new FailedItemOutcome(item, fault.Message);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            HasCutShort |= item.IsTried;
            throw;
        }
        catch (OperationCanceledException) when (item.Lost.IsCancellationRequested)
        {
            return new FailedItemOutcome(item, "Its claim was lost while it was worked on.");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new DoubtfulItemOutcome(item, $"It was not done within {itemTimeLimit!.Value.TotalSeconds:0} s.");
        }
        catch (Exception fault) when (handler.Judge(fault) is not ItemFault.Run)
        {
            return new DoubtfulItemOutcome(item, RunError.Describe(fault));
        }
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var suspected = _breaker.Held;
        var isUp = await handler.ProbeAsync(_breaker.LastAnswered, [.. suspected.Select(failure => failure.Item)], cancellationToken);
        if (!_breaker.EndProbe(isUp, out var failed))
        {
            throw new SourceDownException(options, _breaker.Held is { Count: > 0 } still ? still : suspected);
        }

        HandOver(failed);
    }

    private void HandOver(IReadOnlyList<ItemOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome is FailedItemOutcome failed)
            {
                handler.OnFailed(failed.Item, failed.Error);
            }

            // The channel has no bound of its own: what is in hand is bounded.
            _outcomes.Writer.TryWrite(outcome);
        }
    }
}
