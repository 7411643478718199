using System.Text.Json;
using Mcs.Messaging.Sending;
using Mcs.Messaging.Tests.Servers;
using Mcs.Testing.Http;

namespace Mcs.Messaging.Tests.Sending;

public sealed class SqsSenderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_go_in_batches_of_ten()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Nothing);

        (await SendAsync(server, [.. Enumerable.Range(0, 23).Select(number => $"{number}")])).ShouldBeEmpty();

        server.Requests.Select(request => BodiesOf(request).Count).ShouldBe([10, 10, 3]);
    }

    [Fact]
    public async Task A_batch_is_no_larger_than_is_accepted()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Nothing);

        await SendAsync(server, new string('a', 200_000), new string('b', 62_144), "c");

        server.Requests.Select(request => BodiesOf(request).Count).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_not_sent_and_its_neighbours_are()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Nothing);

        var failure = (await SendAsync(server, "small", new string('é', 131_073))).ShouldHaveSingleItem();

        (failure.Message.Body[0], failure.Error, failure.IsTransient).ShouldBe(('é', "Is 262146 bytes: queue queue takes 262144", false));
        BodiesOf(server.Requests.ShouldHaveSingleItem()).ShouldBe(["small"]);
    }

    [Fact]
    public async Task What_the_queue_refuses_is_told_one_by_one()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Failed(("1", "InvalidMessageContents", true), ("2", "InternalError", false)));

        var failures = await SendAsync(server, "a", "b", "c");

        failures.Select(failure => (failure.Message.Body, failure.Error, failure.IsTransient)).ShouldBe(
            [("b", "Queue queue refused it: InvalidMessageContents", false), ("c", "Queue queue refused it: InternalError", true)]);
    }

    [Fact]
    public async Task A_batch_that_is_refused_for_one_message_is_sent_one_by_one()
    {
        await using var server = await ScriptedApi.StartAsync(
            SqsAnswers.Fault(400, "InvalidMessageContents"), SqsAnswers.Nothing, SqsAnswers.Fault(400, "InvalidMessageContents"), SqsAnswers.Nothing);

        var failure = (await SendAsync(server, "a", "b", "c")).ShouldHaveSingleItem();

        (failure.Message.Body, failure.IsTransient).ShouldBe(("b", false));
        failure.Error.ShouldBe("Sending to queue queue failed: AWS answered 400 InvalidMessageContents");
    }

    [Fact]
    public async Task A_queue_that_refuses_everything_is_no_exception()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Fault(403, "AccessDeniedException"));

        (await SendAsync(server, "a", "b")).Select(failure => failure.IsTransient).ShouldBe([false, false]);
    }

    [Fact]
    public async Task Headers_and_the_correlation_id_go_along_as_attributes()
    {
        await using var server = await ScriptedApi.StartAsync(SqsAnswers.Nothing);

        await SenderOn(server).SendAsync([new OutgoingMessage("body", new Dictionary<string, string> { ["kind"] = "a" }, "cause")], Ct);

        var attributes = EntriesOf(server.Requests.Single()).Single().GetProperty("MessageAttributes");
        attributes.GetProperty("kind").GetProperty("StringValue").GetString().ShouldBe("a");
        attributes.GetProperty("CorrelationId").GetProperty("StringValue").GetString().ShouldBe("cause");
    }

    private static Task<IReadOnlyList<SendFailure>> SendAsync(ScriptedApi server, params string[] bodies) =>
        SenderOn(server).SendAsync([.. bodies.Select(body => new OutgoingMessage(body))], Ct);

    private static SqsSender SenderOn(ScriptedApi server) => new("queue", TestServers.ClientsOf(server.At("/")).Queues, new Uri("https://sqs.example/queue"));

    private static List<string?> BodiesOf(ReceivedRequest request) => [.. EntriesOf(request).Select(entry => entry.GetProperty("MessageBody").GetString())];

    private static List<JsonElement> EntriesOf(ReceivedRequest request) =>
        [.. JsonDocument.Parse(request.Body).RootElement.GetProperty("Entries").EnumerateArray()];
}
