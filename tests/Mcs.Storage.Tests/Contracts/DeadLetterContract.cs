using Mcs.Platform.Queues;
using Mcs.Platform.WorkQueue;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Contracts;

public abstract class DeadLetterContract(DatabaseFixture fixture) : StorageContract(fixture)
{
    private static readonly Guid Run = Guid.NewGuid();

    private IDeadLetters Letters => Service<IDeadLetters>();

    private IWorkQueue Work => Service<IWorkQueue>();

    [Fact]
    public async Task An_item_is_enqueued_once_with_what_it_brings_along()
    {
        var item = new NewWorkItem("item", Noon.Value, "{\"size\":3}", "{\"kind\":\"scan\"}", "cause");

        (await Work.EnqueueAsync("Queue", [item, new("other", After(-1).Value)], Noon, Ct)).ShouldBe(2);
        (await Work.EnqueueAsync("Queue", [item with { ItemKey = "ITEM" }], After(1), Ct)).ShouldBe(0);

        (await Work.ClaimAsync("Queue", Run, 5, Noon, After(60), Ct)).ShouldBe([
            new ClaimedItem("item", 1, 0, "{\"size\":3}", "{\"kind\":\"scan\"}", "cause"),
            new ClaimedItem("other", 1, 0),
        ]);
    }

    [Fact]
    public async Task An_item_in_the_queues_ledger_is_not_enqueued_again()
    {
        await Tables.ExecuteAsync("INSERT INTO ProcessedItems (JobName, ItemKey) VALUES ('Queue', 'done')");

        (await Work.EnqueueAsync("Queue", [new("done", Noon.Value)], Noon, Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task A_list_tells_the_oldest_first_and_no_payload()
    {
        await SetAsideAsync("Queue", "younger", "Timed out", 5);
        await SetAsideAsync("Other", "older", "Refused", 1);

        (await ListAsync(new())).ShouldBe([
            new DeadLetter("Other", "older", 1, 1, 0, "Refused", After(1), null, "cause"),
            new DeadLetter("Queue", "younger", 1, 1, 0, "Timed out", After(5), null, "cause"),
        ]);
    }

    [Fact]
    public async Task A_list_is_filtered_by_queue_error_and_age()
    {
        await SetAsideAsync("Queue", "a", "Timed out: no answer", 1);
        await SetAsideAsync("Queue", "b", "Refused", 2);
        await SetAsideAsync("Other", "c", "Timed out: no answer", 3);

        (await KeysAsync(new() { Queue = "Queue" })).ShouldBe(["a", "b"]);
        (await KeysAsync(new() { ErrorContains = "timed OUT" })).ShouldBe(["a", "c"]);
        (await KeysAsync(new() { UntilUtc = After(2) })).ShouldBe(["a", "b"]);
        (await KeysAsync(new() { Queue = "Queue", ErrorContains = "%", UntilUtc = After(2) })).ShouldBeEmpty();
        (await KeysAsync(new() { Limit = 2 })).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_redriven_item_is_claimed_as_if_it_had_never_been_tried()
    {
        await SetAsideAsync("Queue", "item", "Refused", 1);

        (await Letters.RedriveAsync(await ListAsync(new()), After(9), Ct)).ShouldBe(1);

        (await Work.ClaimAsync("Queue", Run, 1, After(8), After(60), Ct)).ShouldBeEmpty();
        (await Work.ClaimAsync("Queue", Run, 1, After(9), After(60), Ct)).ShouldBe([new ClaimedItem("item", 1, 0, "{}", null, "cause")]);
        (await ListAsync(new())).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_changed_since_it_was_listed_is_left_alone()
    {
        await SetAsideAsync("Queue", "item", "Refused", 1);
        var seen = await ListAsync(new());
        await Letters.RedriveAsync(seen, After(2), Ct);

        (await Letters.DiscardAsync(seen, After(3), Ct)).ShouldBe(0);
        await FailAsync("Queue", "item", "Refused again", 4);
        (await Letters.RedriveAsync(seen, After(5), Ct)).ShouldBe(0);

        (await KeysAsync(new())).ShouldBe(["item"]);
    }

    [Fact]
    public async Task A_discarded_item_keeps_its_row_and_is_in_nobodys_way()
    {
        await SetAsideAsync("Queue", "item", "Refused", 1);
        var seen = await ListAsync(new());

        (await Letters.DiscardAsync(seen, After(2), Ct)).ShouldBe(1);

        (await Letters.DiscardAsync(seen, After(3), Ct)).ShouldBe(0);
        (await Letters.RedriveAsync(seen, After(3), Ct)).ShouldBe(0);
        (await ListAsync(new())).ShouldBeEmpty();
        (await Work.DepthAsync("Queue", After(3), Ct)).ShouldBe(new QueueDepth(0, 0, 0, null));
        (await Work.ClaimAsync("Queue", Run, 1, After(3), After(60), Ct)).ShouldBeEmpty();
        (await Work.EnqueueAsync("Queue", [new("item", Noon.Value)], After(3), Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task A_discarded_item_can_be_redriven()
    {
        await SetAsideAsync("Queue", "item", "Refused", 1);
        await Letters.DiscardAsync(await ListAsync(new()), After(2), Ct);
        var discarded = await ListAsync(new() { IncludesDiscarded = true });
        discarded.ShouldHaveSingleItem().DiscardedUtc.ShouldBe(After(2));

        (await Letters.RedriveAsync(discarded, After(3), Ct)).ShouldBe(1);

        (await Work.ClaimAsync("Queue", Run, 1, After(3), After(60), Ct)).ShouldHaveSingleItem();
    }

    private Task<IReadOnlyList<DeadLetter>> ListAsync(DeadLetterFilter filter) => Letters.ListAsync(filter, Ct);

    private async Task<List<string>> KeysAsync(DeadLetterFilter filter) => [.. (await ListAsync(filter)).Select(letter => letter.ItemKey)];

    private async Task SetAsideAsync(string queue, string key, string error, int second)
    {
        await Work.EnqueueAsync(queue, [new NewWorkItem(key, Noon.Value, "{}", null, "cause")], Noon, Ct);
        await FailAsync(queue, key, error, second);
    }

    private async Task FailAsync(string queue, string key, string error, int second)
    {
        (await Work.ClaimAsync(queue, Run, 1, After(second), After(60), Ct)).ShouldHaveSingleItem().ItemKey.ShouldBe(key);
        await Work.FailAsync(queue, Run, [new FailedItem(key, error, null)], After(second), Ct);
    }
}
