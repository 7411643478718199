namespace Mcs.Messaging.Sending;

/// <summary>Sends messages to one queue elsewhere. Thread-safe.</summary>
public interface IMessageSender
{
    /// <summary>Sends messages in batches, in no particular order.</summary>
    /// <returns>
    /// Those that are not known to be in the queue, each with its reason; empty when all are. One whose answer was lost may be there all
    /// the same.
    /// </returns>
    Task<IReadOnlyList<SendFailure>> SendAsync(IReadOnlyCollection<OutgoingMessage> messages, CancellationToken cancellationToken);
}

/// <summary>With its attributes at most 262144 bytes.</summary>
/// <param name="Body">Text as XML allows it: no control characters but tab and line ends.</param>
/// <param name="Headers">At most 10 together with the correlation id; none empty.</param>
/// <param name="CorrelationId">What ties it to its cause.</param>
public sealed record OutgoingMessage(string Body, IReadOnlyDictionary<string, string>? Headers = null, string? CorrelationId = null);

/// <param name="Error">Why, without payload.</param>
/// <param name="IsTransient">Whether the same message may be accepted later.</param>
public sealed record SendFailure(OutgoingMessage Message, string Error, bool IsTransient);
