using System.Collections.Concurrent;
using Amazon.SQS.Model;

namespace Mcs.Messaging.Queues;

/// <summary>A message in the hands of this process.</summary>
/// <param name="Handle">By which SQS knows this receive of it.</param>
/// <param name="Attempts">The receive that gave it to its holder.</param>
/// <param name="ReceivedUtc">When it was asked for: SQS lets a message be held for twelve hours from then.</param>
/// <param name="UntilUtc">When SQS gives it to somebody else; never later by our clock.</param>
internal sealed record Receipt(Message Message, string Handle, int Attempts, DateTimeOffset ReceivedUtc, DateTimeOffset UntilUtc);

/// <summary>What each holder holds. A claim that ran out by our clock is over, whatever SQS would still accept: another may have the message.</summary>
internal sealed class Receipts(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(Guid Holder, string Key), Receipt> _held = [];

    /// <summary>Notes a message for its holder.</summary>
    /// <returns>False when the holder has it already, because SQS delivered it twice: its claim goes on, and it is not to be worked on again.</returns>
    public bool Add(Guid holder, Receipt receipt)
    {
        var isNew = true;
        _held.AddOrUpdate(
            (holder, receipt.Message.MessageId),
            receipt,
            (_, present) =>
            {
                isNew = !IsAlive(present);
                return isNew ? receipt : present with { Handle = receipt.Handle, UntilUtc = receipt.UntilUtc };
            });
        return isNew;
    }

    /// <param name="attempts">The receive by which the holder knows it; null: whichever.</param>
    public Receipt? Find(Guid holder, string key, int? attempts = null)
    {
        if (!_held.TryGetValue((holder, key), out var receipt))
        {
            return null;
        }

        if (!IsAlive(receipt))
        {
            _held.TryRemove(KeyValuePair.Create((holder, key), receipt));
            return null;
        }

        return attempts is null || attempts == receipt.Attempts ? receipt : null;
    }

    public void Extend(Guid holder, Receipt receipt, DateTimeOffset untilUtc) =>
        _held.TryUpdate((holder, receipt.Message.MessageId), receipt with { UntilUtc = untilUtc }, receipt);

    public void Remove(Guid holder, Receipt receipt) => _held.TryRemove((holder, receipt.Message.MessageId), out _);

    private bool IsAlive(Receipt receipt) => clock.GetUtcNow() < receipt.UntilUtc;
}
