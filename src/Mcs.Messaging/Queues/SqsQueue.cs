using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Mcs.Messaging.Faults;
using Mcs.Platform.WorkQueue;

namespace Mcs.Messaging.Queues;

/// <summary>A queue of Amazon SQS. An item's key is its MessageId, which a redrive replaces: it is no business key.</summary>
internal sealed class SqsQueue(string name, IAmazonSQS sqs, SqsQueueOptions options, TimeSpan claimLife, TimeProvider clock) : IMessageQueue
{
    /// <summary>The most that SQS takes or gives at once.</summary>
    private const int BatchSize = 10;

    private const int MaxReason = 1_000;

    /// <summary>How long SQS lets a message be held from its receive on, less a margin for the way there.</summary>
    private static readonly TimeSpan MaxHold = TimeSpan.FromHours(12) - TimeSpan.FromSeconds(5);

    private readonly string _url = options.Url.ToString();
    private readonly Receipts _receipts = new(clock);

    public string Name => name;

    public bool IsTransactional => false;

    public async Task<IReadOnlyList<ClaimedItem>> ReceiveAsync(Guid holderId, int count, CancellationToken cancellationToken)
    {
        var items = new List<ClaimedItem>();
        while (items.Count < count && !cancellationToken.IsCancellationRequested)
        {
            var messages = await ReceiveSomeAsync(holderId, items, count - items.Count, cancellationToken);
            if (messages == 0)
            {
                break;
            }
        }

        return items;
    }

    public async Task<IReadOnlyCollection<string>> ExtendAsync(Guid holderId, IReadOnlyCollection<ClaimedItem> items, CancellationToken cancellationToken)
    {
        var held = items.Select(item => _receipts.Find(holderId, item.ItemKey, item.Attempts)).OfType<Receipt>().ToList();
        var lost = items.Select(item => item.ItemKey).Except(held.Select(receipt => receipt.Message.MessageId), StringComparer.Ordinal).ToList();
        var asked = clock.GetUtcNow();
        var changes = held.Select(receipt => new Change(receipt, Bounded(receipt, claimLife, asked))).ToList();

        foreach (var (change, code) in await ChangeAsync("Extending messages", changes, cancellationToken))
        {
            if (code is null)
            {
                _receipts.Extend(holderId, change.Receipt, asked + change.Visibility);
            }
            else if (!IsPassing(code))
            {
                _receipts.Remove(holderId, change.Receipt);
                lost.Add(change.Receipt.Message.MessageId);
            }
        }

        return lost;
    }

    public async Task CompleteAsync(Guid holderId, IReadOnlyCollection<ClaimedItem> items, CancellationToken cancellationToken)
    {
        var held = items.Select(item => _receipts.Find(holderId, item.ItemKey, item.Attempts)).OfType<Receipt>();
        await DeleteAsync(holderId, [.. held], cancellationToken);
    }

    public async Task FailAsync(Guid holderId, IReadOnlyCollection<FailedItem> items, CancellationToken cancellationToken)
    {
        await EndAsync(
            holderId,
            items.Where(item => item.RetryUtc is not null || options.DeadLetterUrl is null)
                .Select(item => (item.ItemKey, item.RetryUtc is { } retry ? retry.Value - clock.GetUtcNow() : TimeSpan.Zero)),
            cancellationToken);

        if (options.DeadLetterUrl is { } deadLetters)
        {
            foreach (var item in items.Where(item => item.RetryUtc is null))
            {
                await SetAsideAsync(holderId, item, deadLetters, cancellationToken);
            }
        }
    }

    public Task DeferAsync(Guid holderId, IReadOnlyCollection<DeferredItem> items, CancellationToken cancellationToken) =>
        EndAsync(holderId, items.Select(item => (item.ItemKey, item.AvailableUtc.Value - clock.GetUtcNow())), cancellationToken);

    public Task ReleaseAsync(Guid holderId, IReadOnlyCollection<string> itemKeys, CancellationToken cancellationToken) =>
        EndAsync(holderId, itemKeys.Select(key => (key, TimeSpan.Zero)), cancellationToken);

    /// <remarks>The redrive policy counts receives, and so the interruptions too.</remarks>
    public Task<int> DeadLetterInterruptedAsync(int interruptionLimit, CancellationToken cancellationToken) => Task.FromResult(0);

    public async Task<bool> HasReadyAsync(CancellationToken cancellationToken) =>
        (await CountsAsync(_url, [QueueAttributeName.ApproximateNumberOfMessages], cancellationToken)).Sum() > 0;

    public async Task<QueueDepth> DepthAsync(CancellationToken cancellationToken)
    {
        var counts = await CountsAsync(
            _url,
            [
                QueueAttributeName.ApproximateNumberOfMessages, QueueAttributeName.ApproximateNumberOfMessagesNotVisible,
                QueueAttributeName.ApproximateNumberOfMessagesDelayed,
            ],
            cancellationToken);
        var deadLetters = options.DeadLetterUrl is { } url
            ? await CountsAsync(url.ToString(), [QueueAttributeName.ApproximateNumberOfMessages], cancellationToken)
            : [0];
        return new QueueDepth(counts.Sum(), counts[0], deadLetters[0], null);
    }

    /// <returns>How many messages came; they are added to <paramref name="items"/>, or given back after a stop.</returns>
    private async Task<int> ReceiveSomeAsync(Guid holderId, List<ClaimedItem> items, int count, CancellationToken cancellationToken)
    {
        var asked = clock.GetUtcNow();
        var request = new ReceiveMessageRequest
        {
            QueueUrl = _url,
            MaxNumberOfMessages = Math.Min(BatchSize, count),
            VisibilityTimeout = Seconds(claimLife),
            WaitTimeSeconds = items.Count == 0 ? (int)options.WaitTime.TotalSeconds : 0,
            MessageAttributeNames = ["All"],
            MessageSystemAttributeNames = [MessageSystemAttributeName.ApproximateReceiveCount],
        };
        List<Message> messages;
        try
        {
            // Never cancelled: SQS would hide a message that nobody gets. The wait is short instead.
            messages = (await AskAsync("Receiving", () => sqs.ReceiveMessageAsync(request, CancellationToken.None), CancellationToken.None)).Messages ?? [];
        }
        catch (MessagingException) when (items.Count > 0)
        {
            return 0; // What came before is worked on; the next receive tells the fault again.
        }

        var receipts = messages.Select(message => new Receipt(message, message.ReceiptHandle, AttemptsOf(message), asked, asked + claimLife)).ToList();
        if (cancellationToken.IsCancellationRequested)
        {
            await ChangeAsync("Releasing messages", receipts.Select(receipt => new Change(receipt, TimeSpan.Zero)), CancellationToken.None);
            return messages.Count;
        }

        items.AddRange(receipts.Where(receipt => _receipts.Add(holderId, receipt)).Select(ItemOf));
        return messages.Count;
    }

    /// <summary>Ends claims, each message to come again after its delay.</summary>
    private async Task EndAsync(Guid holderId, IEnumerable<(string Key, TimeSpan Delay)> items, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var changes = items.Select(item => (Receipt: _receipts.Find(holderId, item.Key), item.Delay))
            .Where(item => item.Receipt is not null)
            .Select(item => new Change(item.Receipt!, Bounded(item.Receipt!, item.Delay, now)))
            .ToList();
        foreach (var (change, _) in await ChangeAsync("Releasing messages", changes, cancellationToken))
        {
            // Also where SQS refused: the message then comes again when its claim runs out.
            _receipts.Remove(holderId, change.Receipt);
        }
    }

    /// <summary>Sends first and deletes then: a message may be in the dead-letter queue twice, never nowhere.</summary>
    private async Task SetAsideAsync(Guid holderId, FailedItem item, Uri deadLetters, CancellationToken cancellationToken)
    {
        if (_receipts.Find(holderId, item.ItemKey) is not { } receipt)
        {
            return;
        }

        var attributes = new Dictionary<string, MessageAttributeValue>(receipt.Message.MessageAttributes ?? []);
        var reason = MessageAttributes.Text(Printable(item.Error));
        if (reason.StringValue.Length > 0
            && (attributes.ContainsKey(MessageAttributes.Reason) || attributes.Count < MessageAttributes.MaxCount)
            && MessageAttributes.SizeOf(receipt.Message.Body, attributes.Append(new(MessageAttributes.Reason, reason))) <= SqsLimits.MaxBytes)
        {
            attributes[MessageAttributes.Reason] = reason;
        }

        var request = new SendMessageRequest { QueueUrl = deadLetters.ToString(), MessageBody = receipt.Message.Body, MessageAttributes = attributes };
        await AskAsync("Setting aside a message", () => sqs.SendMessageAsync(request, cancellationToken), cancellationToken);
        await DeleteAsync(holderId, [receipt], cancellationToken);
    }

    private async Task DeleteAsync(Guid holderId, IReadOnlyList<Receipt> receipts, CancellationToken cancellationToken)
    {
        var refused = 0;
        foreach (var batch in receipts.Chunk(BatchSize))
        {
            var request = new DeleteMessageBatchRequest
            {
                QueueUrl = _url,
                Entries = [.. batch.Select((receipt, index) => new DeleteMessageBatchRequestEntry(IdOf(index), receipt.Handle))],
            };
            var answer = await AskAsync("Completing messages", () => sqs.DeleteMessageBatchAsync(request, cancellationToken), cancellationToken);
            var codes = CodesOf(answer.Failed);
            for (var index = 0; index < batch.Length; index++)
            {
                if (IsPassing(codes.GetValueOrDefault(IdOf(index))))
                {
                    refused++;
                }
                else
                {
                    _receipts.Remove(holderId, batch[index]);
                }
            }
        }

        if (refused > 0)
        {
            throw new MessagingException(
                $"Completing messages of queue {name} failed for {refused} of {receipts.Count}: they are still held", isTransient: true);
        }
    }

    /// <returns>Each change, and the code with which SQS refused it; null when it did not.</returns>
    private async Task<List<(Change Change, string? Code)>> ChangeAsync(string what, IEnumerable<Change> changes, CancellationToken cancellationToken)
    {
        var results = new List<(Change, string?)>();
        foreach (var batch in changes.Chunk(BatchSize))
        {
            var request = new ChangeMessageVisibilityBatchRequest
            {
                QueueUrl = _url,
                Entries =
                [
                    .. batch.Select((change, index) => new ChangeMessageVisibilityBatchRequestEntry(IdOf(index), change.Receipt.Handle)
                    {
                        VisibilityTimeout = Seconds(change.Visibility),
                    }),
                ],
            };
            var answer = await AskAsync(what, () => sqs.ChangeMessageVisibilityBatchAsync(request, cancellationToken), cancellationToken);
            var codes = CodesOf(answer.Failed);
            results.AddRange(batch.Select((change, index) => (change, codes.GetValueOrDefault(IdOf(index)))));
        }

        return results;
    }

    private async Task<int[]> CountsAsync(string url, List<string> names, CancellationToken cancellationToken)
    {
        var request = new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = names };
        var answer = await AskAsync("Counting messages", () => sqs.GetQueueAttributesAsync(request, cancellationToken), cancellationToken);
        return [.. names.Select(name => int.Parse((answer.Attributes ?? []).GetValueOrDefault(name, "0"), CultureInfo.InvariantCulture))];
    }

    private Task<T> AskAsync<T>(string what, Func<Task<T>> ask, CancellationToken cancellationToken) =>
        AwsFaults.TranslateAsync($"{what} of queue {name}", ask, cancellationToken);

    private static ClaimedItem ItemOf(Receipt receipt) => new(
        receipt.Message.MessageId,
        receipt.Attempts,
        receipt.Attempts - 1,
        receipt.Message.Body,
        MessageAttributes.HeadersOf(receipt.Message),
        MessageAttributes.CorrelationOf(receipt.Message));

    private static int AttemptsOf(Message message) =>
        message.Attributes?.GetValueOrDefault(MessageSystemAttributeName.ApproximateReceiveCount) is { } text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Max(count, 1) : 1;

    /// <summary>A delay that SQS still accepts: with what was held already not above twelve hours.</summary>
    private static TimeSpan Bounded(Receipt receipt, TimeSpan delay, DateTimeOffset now)
    {
        var rest = MaxHold - (now - receipt.ReceivedUtc);
        return TimeSpan.FromSeconds(Math.Clamp(Seconds(delay), 0, Math.Max(0, (int)rest.TotalSeconds)));
    }

    private static int Seconds(TimeSpan span) => (int)Math.Ceiling(span.TotalSeconds);

    private static string IdOf(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string> CodesOf(List<BatchResultErrorEntry>? failed) =>
        (failed ?? []).ToDictionary(entry => entry.Id, entry => entry.Code ?? string.Empty, StringComparer.Ordinal);

    /// <summary>Whether SQS refused for a reason of its own, and may accept the same a moment later.</summary>
    private static bool IsPassing(string? code) =>
        code is "InternalError" or "InternalFailure" or "ServiceUnavailable" or "RequestThrottled" or "ThrottlingException";

    /// <summary>Without what no attribute may hold.</summary>
    private static string Printable(string text)
    {
        var kept = string.Concat(text.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter)).Trim();
        return kept.Length <= MaxReason ? kept : kept[..MaxReason];
    }

    private sealed record Change(Receipt Receipt, TimeSpan Visibility);
}
