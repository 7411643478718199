using Mcs.Platform.Queues;
using Mcs.Platform.WorkQueue;

namespace Mcs.Messaging.Queues;

/// <summary>A queue of messages elsewhere. Each message comes at least once: what must not happen twice is recorded in the inbox.</summary>
public interface IMessageQueue : IItemQueue
{
    /// <summary>How many messages there are, as the queue estimates it.</summary>
    Task<QueueDepth> DepthAsync(CancellationToken cancellationToken);
}

/// <summary>A queue of Amazon SQS.</summary>
public sealed record SqsQueueOptions
{
    /// <summary>The queue's address.</summary>
    public required Uri Url { get; init; }

    /// <summary>
    /// Where messages that failed for good are sent. Null leaves them to the queue's redrive policy: they come again at once, until it
    /// has counted enough.
    /// </summary>
    public Uri? DeadLetterUrl { get; init; }

    /// <summary>How long a message is held without renewal (its visibility); null: as long as a claim. Not shorter than that, at most 12 h.</summary>
    public TimeSpan? ClaimLife { get; init; }

    /// <summary>How long a receive waits for a message, and with it a stop for the receive. 0 to 20 s.</summary>
    public TimeSpan WaitTime { get; init; } = TimeSpan.FromSeconds(5);
}
