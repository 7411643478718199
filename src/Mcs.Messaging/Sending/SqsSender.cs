using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Mcs.Messaging.Faults;
using Mcs.Messaging.Queues;

namespace Mcs.Messaging.Sending;

internal sealed class SqsSender(string name, IAmazonSQS sqs, Uri url) : IMessageSender
{
    private const int BatchSize = 10;

    private readonly string _url = url.ToString();

    public async Task<IReadOnlyList<SendFailure>> SendAsync(IReadOnlyCollection<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        var failures = new List<SendFailure>();
        var sized = messages.Select(message => new Entry(message, AttributesOf(message))).ToList();
        failures.AddRange(sized.Where(entry => entry.Size > SqsLimits.MaxBytes).Select(entry =>
            new SendFailure(entry.Message, $"Is {entry.Size} bytes: queue {name} takes {SqsLimits.MaxBytes}", IsTransient: false)));

        foreach (var batch in BatchesOf(sized.Where(entry => entry.Size <= SqsLimits.MaxBytes)))
        {
            failures.AddRange(await SendBatchAsync(batch, cancellationToken));
        }

        return failures;
    }

    private async Task<IEnumerable<SendFailure>> SendBatchAsync(IReadOnlyList<Entry> batch, CancellationToken cancellationToken)
    {
        var request = new SendMessageBatchRequest
        {
            QueueUrl = _url,
            Entries =
            [
                .. batch.Select((entry, index) => new SendMessageBatchRequestEntry(index.ToString(CultureInfo.InvariantCulture), entry.Message.Body)
                {
                    MessageAttributes = entry.Attributes.Count == 0 ? null : entry.Attributes,
                }),
            ],
        };
        try
        {
            var answer = await AwsFaults.TranslateAsync(
                $"Sending to queue {name}", () => sqs.SendMessageBatchAsync(request, cancellationToken), cancellationToken);
            return (answer.Failed ?? []).Select(failed => new SendFailure(
                batch[int.Parse(failed.Id, CultureInfo.InvariantCulture)].Message,
                $"Queue {name} refused it: {failed.Code}",
                IsTransient: !(failed.SenderFault ?? false)));
        }
        catch (MessagingException fault) when (!fault.IsTransient && batch.Count > 1)
        {
            // One message may be what the whole batch was refused for.
            var failures = new List<SendFailure>();
            foreach (var entry in batch)
            {
                failures.AddRange(await SendBatchAsync([entry], cancellationToken));
            }

            return failures;
        }
        catch (MessagingException fault)
        {
            return batch.Select(entry => new SendFailure(entry.Message, fault.Message, fault.IsTransient));
        }
    }

    /// <summary>As many at once as SQS takes, by count and by size.</summary>
    private static IEnumerable<IReadOnlyList<Entry>> BatchesOf(IEnumerable<Entry> entries)
    {
        var batch = new List<Entry>();
        var size = 0;
        foreach (var entry in entries)
        {
            if (batch.Count == BatchSize || size + entry.Size > SqsLimits.MaxBytes)
            {
                yield return batch;
                (batch, size) = ([], 0);
            }

            batch.Add(entry);
            size += entry.Size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static Dictionary<string, MessageAttributeValue> AttributesOf(OutgoingMessage message)
    {
        var attributes = (message.Headers ?? new Dictionary<string, string>())
            .ToDictionary(header => header.Key, header => MessageAttributes.Text(header.Value), StringComparer.Ordinal);
        if (message.CorrelationId is { } id)
        {
            attributes[MessageAttributes.CorrelationId] = MessageAttributes.Text(id);
        }

        return attributes;
    }

    private sealed record Entry(OutgoingMessage Message, Dictionary<string, MessageAttributeValue> Attributes)
    {
        public int Size { get; } = MessageAttributes.SizeOf(Message.Body, Attributes);
    }
}
