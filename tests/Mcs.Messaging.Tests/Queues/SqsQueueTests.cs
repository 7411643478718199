using System.Text.Json;
using Mcs.Messaging.Faults;
using Mcs.Messaging.Queues;
using Mcs.Messaging.Tests.Servers;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;
using Mcs.Testing.Http;
using Microsoft.Extensions.Time.Testing;

namespace Mcs.Messaging.Tests.Queues;

/// <summary>What a queue of SQS makes of answers that no server gives at a test's wish.</summary>
public sealed class SqsQueueTests
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private readonly Guid _holder = Guid.NewGuid();
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_without_lists_mean_nothing()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Nothing);
        var queue = QueueOn(server);

        (await queue.ReceiveAsync(_holder, 5, Ct)).ShouldBeEmpty();
        (await queue.HasReadyAsync(Ct)).ShouldBeFalse();
        (await queue.DepthAsync(Ct)).ShouldBe(new QueueDepth(0, 0, 0, null));
    }

    [Fact]
    public async Task A_message_that_is_delivered_twice_is_worked_on_once()
    {
        await using var server = await ScriptedApi.StartAsync(
            SqsAnswers.Messages(("m", "first", 1)), SqsAnswers.Messages(("m", "second", 2)), SqsAnswers.Nothing, SqsAnswers.Nothing);
        var queue = QueueOn(server);
        var item = (await queue.ReceiveAsync(_holder, 1, Ct)).ShouldHaveSingleItem();

        (await queue.ReceiveAsync(_holder, 1, Ct)).ShouldBeEmpty();
        await queue.CompleteAsync(_holder, [item], Ct);

        HandlesOf(server.Requests[^1]).ShouldBe(["second"]);
    }

    [Fact]
    public async Task A_message_that_its_holder_lost_and_took_again_is_the_later_takings()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Messages(("m", "first", 1)), SqsAnswers.Messages(("m", "second", 2)), SqsAnswers.Nothing);
        var queue = QueueOn(server);
        var lost = (await queue.ReceiveAsync(_holder, 1, Ct)).Single();
        _clock.Advance(Life);

        var taken = (await queue.ReceiveAsync(_holder, 1, Ct)).ShouldHaveSingleItem();

        taken.Attempts.ShouldBe(2);
        (await queue.ExtendAsync(_holder, [lost], Ct)).ShouldBe(["m"]);
        await queue.CompleteAsync(_holder, [lost], Ct);
        server.Requests.Count.ShouldBe(2);
        (await queue.ExtendAsync(_holder, [taken], Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_claim_that_ran_out_here_is_lost_whatever_the_server_would_say()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Messages(("m", "handle", 1)), SqsAnswers.Nothing);
        var queue = QueueOn(server);
        var item = (await queue.ReceiveAsync(_holder, 1, Ct)).Single();
        _clock.Advance(Life);

        (await queue.ExtendAsync(_holder, [item], Ct)).ShouldBe(["m"]);
        await queue.CompleteAsync(_holder, [item], Ct);

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_server_no_longer_lets_be_extended_is_lost()
    {
        await using var server = await ScriptedApi.StartAsync(
            SqsAnswers.Messages(("a", "ha", 1), ("b", "hb", 1), ("c", "hc", 1)),
            SqsAnswers.Nothing,
            SqsAnswers.Failed(("1", "ReceiptHandleIsInvalid", true), ("2", "InternalError", false)),
            SqsAnswers.Nothing);
        var queue = QueueOn(server);
        var items = await queue.ReceiveAsync(_holder, 10, Ct);
        _clock.Advance(Life / 2);

        (await queue.ExtendAsync(_holder, items, Ct)).ShouldBe(["b"]);

        // What was not extended for a passing reason runs out with its first life.
        _clock.Advance(Life / 2);
        (await queue.ExtendAsync(_holder, items, Ct)).ShouldBe(["b", "c"]);
        HandlesOf(server.Requests[^1]).ShouldBe(["ha"]);
    }

    [Fact]
    public async Task No_message_is_held_for_more_than_twelve_hours_in_all()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Messages(("m", "handle", 1)), SqsAnswers.Nothing);
        var queue = QueueOn(server, TimeSpan.FromHours(7));
        var item = (await queue.ReceiveAsync(_holder, 1, Ct)).Single();
        _clock.Advance(TimeSpan.FromHours(6));

        await queue.ExtendAsync(_holder, [item], Ct);
        await queue.FailAsync(_holder, [new FailedItem("m", "bad", UtcSecond.Floor(_clock.GetUtcNow()).Plus(TimeSpan.FromDays(2)))], Ct);

        var rest = (6 * 3600) - 5;
        VisibilityOf(server.Requests[1]).ShouldBe(rest);
        VisibilityOf(server.Requests[2]).ShouldBe(rest);
    }

    [Fact]
    public async Task What_could_not_be_completed_is_told_and_still_held()
    {
        await using var server = await ScriptedApi.StartAsync(
            SqsAnswers.Messages(("a", "ha", 1), ("b", "hb", 1)), SqsAnswers.Nothing, SqsAnswers.Failed(("1", "InternalError", false)), SqsAnswers.Nothing);
        var queue = QueueOn(server);
        var items = await queue.ReceiveAsync(_holder, 10, Ct);

        var fault = await Should.ThrowAsync<MessagingException>(() => queue.CompleteAsync(_holder, items, Ct));
        await queue.CompleteAsync(_holder, items, Ct);

        (fault.IsTransient, fault.Message).ShouldBe((true, "Completing messages of queue queue failed for 1 of 2: they are still held"));
        HandlesOf(server.Requests[^1]).ShouldBe(["hb"]);
    }

    [Fact]
    public async Task A_dead_letter_that_could_not_be_sent_is_not_deleted()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Messages(("m", "handle", 1)), SqsAnswers.Fault(400, "QueueDoesNotExist"));
        var queue = QueueOn(server);
        await queue.ReceiveAsync(_holder, 1, Ct);

        await Should.ThrowAsync<MessagingException>(() => queue.FailAsync(_holder, [new FailedItem("m", "bad", null)], Ct));

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_came_before_a_fault_is_handed_out()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Messages(("m", "handle", 1)), SqsAnswers.Fault(403, "AccessDeniedException"));
        var queue = QueueOn(server);

        (await queue.ReceiveAsync(_holder, 20, Ct)).Select(item => item.ItemKey).ShouldBe(["m"]);

        await Should.ThrowAsync<MessagingException>(() => queue.ReceiveAsync(_holder, 20, Ct));
    }

    [Theory]
    [InlineData(400, "QueueDoesNotExist", false, "look at its name in the settings")]
    [InlineData(403, "AccessDeniedException", false, "look at the role's rights")]
    [InlineData(400, "ThrottlingException", true, "AWS answered 400 ThrottlingException")]
    [InlineData(400, "Unheard", false, "AWS answered 400 Unheard")]
    public async Task A_fault_is_told_in_words_without_what_was_sent(int status, string code, bool isTransient, string expected)
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Fault(status, code));

        var fault = await Should.ThrowAsync<MessagingException>(() => QueueOn(server).HasReadyAsync(Ct));

        fault.Message.ShouldStartWith("Counting messages of queue queue failed: AWS answered ");
        fault.Message.ShouldContain(expected);
        fault.Message.ShouldNotContain("SECRET");
        fault.IsTransient.ShouldBe(isTransient);
    }

    [Fact]
    public async Task A_server_that_breaks_off_is_a_transient_fault()
    {
        await using var server = await ScriptedApi.StartAsync(Answer.Break());

        var fault = await Should.ThrowAsync<MessagingException>(() => QueueOn(server).HasReadyAsync(Ct));

        (fault.IsTransient, fault.Message).ShouldBe((true, "Counting messages of queue queue failed: AWS cannot be reached, or gave no whole answer in time"));
    }

    [Fact]
    public async Task A_long_poll_is_never_broken_off()
    {
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await using var server = await ScriptedApi.StartAsync(
            async context =>
            {
                asked.SetResult();
                await answer.Task.WaitAsync(context.RequestAborted);
                await SqsAnswers.Messages(("m", "handle", 1))(context);
            },
            SqsAnswers.Nothing);
        using var stop = new CancellationTokenSource();
        var receiving = QueueOn(server).ReceiveAsync(_holder, 5, stop.Token);
        await asked.Task.WaitAsync(Ct);

        await stop.CancelAsync();
        answer.SetResult();

        (await receiving).ShouldBeEmpty();
        VisibilityOf(server.Requests[1]).ShouldBe(0);
    }

    private SqsQueue QueueOn(ScriptedApi server, TimeSpan? life = null) => new(
        "queue",
        TestServers.ClientsOf(server.At("/")).Queues,
        new SqsQueueOptions { Url = new Uri("https://sqs.example/queue"), DeadLetterUrl = new Uri("https://sqs.example/dead"), WaitTime = TimeSpan.Zero },
        life ?? Life,
        _clock);

    private static IEnumerable<string?> HandlesOf(ReceivedRequest request) =>
        EntriesOf(request).Select(entry => entry.GetProperty("ReceiptHandle").GetString());

    private static int VisibilityOf(ReceivedRequest request) => EntriesOf(request).Single().GetProperty("VisibilityTimeout").GetInt32();

    private static List<JsonElement> EntriesOf(ReceivedRequest request) =>
        [.. JsonDocument.Parse(request.Body).RootElement.GetProperty("Entries").EnumerateArray()];
}
