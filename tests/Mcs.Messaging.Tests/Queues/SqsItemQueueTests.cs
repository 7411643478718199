using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using Mcs.Messaging.Queues;
using Mcs.Messaging.Sending;
using Mcs.Messaging.Tests.Servers;
using Mcs.Platform.Queues;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;
using Mcs.Testing.Queues;

namespace Mcs.Messaging.Tests.Queues;

/// <summary>A queue of SQS, held to what every queue does.</summary>
public sealed class SqsItemQueueTests : ItemQueueContract
{
    private readonly Guid _holder = Guid.NewGuid();

    private SqsTestQueue Sqs => (SqsTestQueue)Test;

    protected override async Task<ITestQueue> NewQueueAsync() => await SqsTestQueue.CreateAsync(TestServers.Sqs());

    [Fact]
    public async Task A_dead_letter_keeps_what_it_brought_along_and_says_why()
    {
        await Test.AddAsync([new NewWorkItem("key", Test.Now.Value, "body", """{"kind":"a"}""", "cause")]);
        var item = await ReceiveOneAsync(_holder);

        await Test.Queue.FailAsync(_holder, [new FailedItem(item.ItemKey, "answered 500\u0001\ntwice", null)], Ct);

        var letter = (await Sqs.ReceiveDeadLettersAsync()).ShouldHaveSingleItem();
        letter.Body.ShouldBe("body");
        letter.MessageAttributes.ToDictionary(attribute => attribute.Key, attribute => attribute.Value.StringValue).ShouldBe(
            new Dictionary<string, string> { ["kind"] = "a", ["CorrelationId"] = "cause", ["DeadLetterReason"] = "answered 500  twice" }, ignoreOrder: true);
    }

    [Fact]
    public async Task Without_an_address_for_dead_letters_the_redrive_policy_moves_them()
    {
        var queue = Sqs.WithoutDeadLetters();
        await AddAsync("item");

        for (var attempt = 1; attempt <= SqsTestQueue.MaxReceives; attempt++)
        {
            var item = await ReceiveOneAsync(_holder, queue);
            item.Attempts.ShouldBe(attempt);
            await queue.FailAsync(_holder, [new FailedItem(item.ItemKey, "bad", null)], Ct);
        }

        (await queue.ReceiveAsync(_holder, 1, Ct)).ShouldBeEmpty();
        (await Test.DeadLettersAsync()).ShouldBe(["item"]);
    }

    [Fact]
    public async Task Depth_tells_what_waits_what_is_ready_and_dead_letters()
    {
        var queue = (IMessageQueue)Test.Queue;
        await AddAsync("a", "b", "c");
        var item = await ReceiveOneAsync(_holder);
        (await queue.DepthAsync(Ct)).ShouldBe(new QueueDepth(3, 2, 0, null));

        await queue.FailAsync(_holder, [new FailedItem(item.ItemKey, "bad", null)], Ct);

        (await queue.DepthAsync(Ct)).ShouldBe(new QueueDepth(2, 2, 1, null));
    }

    [Fact]
    public async Task What_comes_after_a_stop_is_given_back()
    {
        using var stop = new CancellationTokenSource();
        var receiving = Test.Queue.ReceiveAsync(_holder, 1, stop.Token);
        await stop.CancelAsync();
        await AddAsync("item");

        (await receiving).ShouldBeEmpty();

        (await ReceiveOneAsync(_holder, Test.Elsewhere())).Payload.ShouldBe("item");
    }

    [Fact]
    public async Task Large_messages_are_parted_into_batches_by_their_size()
    {
        var payloads = Enumerable.Range(0, 12).Select(number => new string((char)('a' + number), 60_000)).ToArray();

        await AddAsync(payloads);

        (await Test.Elsewhere().HasReadyAsync(Ct)).ShouldBeTrue();
        ((await ((IMessageQueue)Test.Queue).DepthAsync(Ct)).Ready).ShouldBe(12);
    }

    /// <summary>A queue with a queue for its dead letters, on a server whose clock cannot be moved.</summary>
    private sealed class SqsTestQueue : ITestQueue
    {
        public const int MaxReceives = 3;

        private const string Name = "queue";

        private readonly IAmazonSQS _sqs;
        private readonly SqsQueueOptions _options;

        private SqsTestQueue(IAmazonSQS sqs, string url, string deadLetterUrl)
        {
            _sqs = sqs;
            _options = new SqsQueueOptions { Url = new Uri(url), DeadLetterUrl = new Uri(deadLetterUrl), WaitTime = TimeSpan.FromSeconds(1) };
            Queue = Elsewhere();
        }

        public IItemQueue Queue { get; }

        public TimeSpan ClaimLife { get; } = TimeSpan.FromSeconds(6);

        public UtcSecond Now => UtcSecond.Floor(TimeProvider.System.GetUtcNow());

        public static async Task<SqsTestQueue> CreateAsync(IAmazonSQS sqs)
        {
            var name = $"test-{Guid.NewGuid():N}";
            var letters = (await sqs.CreateQueueAsync(name + "-dead", Ct)).QueueUrl;
            var arn = (await sqs.GetQueueAttributesAsync(letters, ["QueueArn"], Ct)).QueueARN;
            var created = await sqs.CreateQueueAsync(
                new CreateQueueRequest
                {
                    QueueName = name,
                    Attributes = new() { ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{arn}}","maxReceiveCount":"{{MaxReceives}}"}""" },
                },
                Ct);
            return new SqsTestQueue(sqs, created.QueueUrl, letters);
        }

        public IItemQueue Elsewhere() => new SqsQueue(Name, _sqs, _options, ClaimLife, TimeProvider.System);

        public SqsQueue WithoutDeadLetters() => new(Name, _sqs, _options with { DeadLetterUrl = null }, ClaimLife, TimeProvider.System);

        public async Task AddAsync(IReadOnlyCollection<NewWorkItem> items) => (await new SqsSender(Name, _sqs, _options.Url).SendAsync(
            [
                .. items.Select(item => new OutgoingMessage(
                    item.Payload!, item.Headers is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(item.Headers), item.CorrelationId)),
            ],
            Ct)).ShouldBeEmpty();

        public async Task<IReadOnlyList<string?>> DeadLettersAsync() =>
            [.. (await ReceiveDeadLettersAsync()).Select(letter => letter.Body).Order(StringComparer.Ordinal)];

        public async Task<List<Message>> ReceiveDeadLettersAsync() => (await _sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest { QueueUrl = _options.DeadLetterUrl!.ToString(), MaxNumberOfMessages = 10, MessageAttributeNames = ["All"] },
            Ct)).Messages ?? [];

        /// <summary>There is no event to wait for: the server hands out what ran out by its own clock, when asked.</summary>
        public Task PassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, Ct);

        public async ValueTask DisposeAsync()
        {
            await _sqs.DeleteQueueAsync(_options.Url.ToString(), CancellationToken.None);
            await _sqs.DeleteQueueAsync(_options.DeadLetterUrl!.ToString(), CancellationToken.None);
        }
    }
}
