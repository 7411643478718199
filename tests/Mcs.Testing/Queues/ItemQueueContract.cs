using System.Globalization;
using System.Text.Json;
using Mcs.Platform.Queues;
using Mcs.Platform.WorkQueue;
using Shouldly;
using Xunit;

namespace Mcs.Testing.Queues;

/// <summary>
/// What every queue does, whatever holds it. Items are told apart by their payload, because a queue may give keys of its own;
/// which item comes first, and whether a release counts as a try, are the queue's own matter.
/// </summary>
public abstract class ItemQueueContract : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Guid _holder = Guid.NewGuid();
    private readonly Guid _other = Guid.NewGuid();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected ITestQueue Test { get; private set; } = null!;

    private IItemQueue Queue => Test.Queue;

    public virtual async ValueTask InitializeAsync() => Test = await NewQueueAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Test?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>An empty queue; skips the test where there can be none.</summary>
    protected abstract Task<ITestQueue> NewQueueAsync();

    [Fact]
    public async Task An_empty_queue_gives_nothing()
    {
        (await Queue.HasReadyAsync(Ct)).ShouldBeFalse();
        (await Queue.ReceiveAsync(_holder, 10, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_item_brings_along_what_it_was_given()
    {
        await Test.AddAsync([new NewWorkItem("key", Test.Now.Value, "{\"text\":\"clé ☂\"}", "{\"kind\":\"a\",\"version\":\"2\"}", "cause")]);

        (await Queue.HasReadyAsync(Ct)).ShouldBeTrue();
        var item = await ReceiveOneAsync();

        (item.Payload, item.CorrelationId, item.Attempts, item.Failures).ShouldBe(("{\"text\":\"clé ☂\"}", "cause", 1, 0));
        item.ItemKey.ShouldNotBeNullOrEmpty();
        JsonSerializer.Deserialize<Dictionary<string, string>>(item.Headers!)
            .ShouldBe(new Dictionary<string, string> { ["kind"] = "a", ["version"] = "2" }, ignoreOrder: true);
    }

    [Fact]
    public async Task An_item_without_headers_has_none()
    {
        await AddAsync("plain");

        var item = await ReceiveOneAsync();

        (item.Headers, item.CorrelationId).ShouldBe((null, null));
    }

    [Fact]
    public async Task Items_that_are_held_are_given_to_nobody_else()
    {
        await AddAsync("item");
        await ReceiveOneAsync();

        (await Queue.HasReadyAsync(Ct)).ShouldBeFalse();
        (await Queue.ReceiveAsync(_other, 1, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_more_items_come_than_were_asked_for()
    {
        await AddAsync("a", "b", "c");

        var first = await Queue.ReceiveAsync(_holder, 2, Ct);
        var rest = await Queue.ReceiveAsync(_holder, 2, Ct);

        first.Count.ShouldBe(2);
        first.Concat(rest).Select(item => item.Payload).ShouldBe(["a", "b", "c"], ignoreOrder: true);
    }

    [Fact]
    public async Task Many_items_are_taken_extended_and_completed_at_once()
    {
        var payloads = Enumerable.Range(0, 25).Select(number => number.ToString("000", CultureInfo.InvariantCulture)).ToArray();
        await AddAsync(payloads);

        var items = await ReceiveAllAsync(_holder, payloads.Length);
        var lost = await Queue.ExtendAsync(_holder, items, Ct);
        await Queue.CompleteAsync(_holder, items, Ct);

        items.Select(item => item.Payload).ShouldBe(payloads, ignoreOrder: true);
        lost.ShouldBeEmpty();
        await ShouldStayEmptyAsync();
    }

    [Fact]
    public async Task Racing_holders_never_get_the_same_item()
    {
        var payloads = Enumerable.Range(0, 40).Select(number => number.ToString("000", CultureInfo.InvariantCulture)).ToArray();
        await AddAsync(payloads);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TakeUntilEmptyAsync(Test.Elsewhere()), Ct)));

        taken.SelectMany(items => items).ShouldBe(payloads, ignoreOrder: true);
    }

    [Fact]
    public async Task A_completed_item_never_comes_again()
    {
        await AddAsync("item");

        await Queue.CompleteAsync(_holder, [await ReceiveOneAsync()], Ct);

        await ShouldStayEmptyAsync();
        (await Test.DeadLettersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_released_item_comes_again_at_once()
    {
        await AddAsync("item");
        var item = await ReceiveOneAsync();

        await Queue.ReleaseAsync(_holder, [item.ItemKey], Ct);

        (await ReceiveOneAsync(_other)).Payload.ShouldBe("item");
    }

    [Fact]
    public async Task A_failed_item_comes_again_after_its_delay()
    {
        await AddAsync("item");
        var item = await ReceiveOneAsync();

        await Queue.FailAsync(_holder, [new FailedItem(item.ItemKey, "answered 500", Test.Now.Plus(4 * Second))], Ct);

        (await Queue.ReceiveAsync(_holder, 1, Ct)).ShouldBeEmpty();
        await Test.PassAsync(5 * Second);
        var again = await ReceiveOneAsync();
        (again.Payload, again.Attempts, again.Failures).ShouldBe(("item", 2, 1));
    }

    [Fact]
    public async Task An_item_that_failed_for_good_is_a_dead_letter()
    {
        await AddAsync("bad", "good");
        var items = await ReceiveAllAsync(_holder, 2);
        var bad = items.Single(item => item.Payload == "bad");

        await Queue.FailAsync(_holder, [new FailedItem(bad.ItemKey, "answered 500", null)], Ct);

        (await Test.DeadLettersAsync()).ShouldBe(["bad"]);
        await Test.PassAsync(Test.ClaimLife + Second);
        (await ReceiveOneAsync()).Payload.ShouldBe("good");
        (await Queue.ReceiveAsync(_holder, 1, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deferred_item_comes_again_after_its_delay()
    {
        await AddAsync("item");
        var item = await ReceiveOneAsync();

        await Queue.DeferAsync(_holder, [new DeferredItem(item.ItemKey, Test.Now.Plus(4 * Second))], Ct);

        (await Queue.ReceiveAsync(_holder, 1, Ct)).ShouldBeEmpty();
        await Test.PassAsync(5 * Second);
        (await ReceiveOneAsync()).Payload.ShouldBe("item");
    }

    [Fact]
    public async Task An_extended_item_stays_held_beyond_its_first_life()
    {
        await AddAsync("item");
        var item = await ReceiveOneAsync();

        for (var half = 0; half < 3; half++)
        {
            await Test.PassAsync(Test.ClaimLife / 2);
            (await Queue.ExtendAsync(_holder, [item], Ct)).ShouldBeEmpty();
        }

        (await Test.Elsewhere().ReceiveAsync(_other, 1, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_item_whose_claim_ran_out_is_given_to_another()
    {
        await AddAsync("item");
        await ReceiveOneAsync();

        await Test.PassAsync(Test.ClaimLife + Second);

        var again = await ReceiveOneAsync(_other, Test.Elsewhere());
        (again.Payload, again.Attempts).ShouldBe(("item", 2));
    }

    [Fact]
    public async Task Who_lost_an_item_is_told_so_and_cannot_end_it()
    {
        await AddAsync("item");
        var lost = await ReceiveOneAsync();
        await Test.PassAsync(Test.ClaimLife + Second);
        var elsewhere = Test.Elsewhere();
        var taken = await ReceiveOneAsync(_other, elsewhere);

        (await Queue.ExtendAsync(_holder, [lost], Ct)).ShouldBe([lost.ItemKey]);
        await Queue.CompleteAsync(_holder, [lost], Ct);
        await Queue.FailAsync(_holder, [new FailedItem(lost.ItemKey, "late", null)], Ct);
        await Queue.DeferAsync(_holder, [new DeferredItem(lost.ItemKey, Test.Now)], Ct);
        await Queue.ReleaseAsync(_holder, [lost.ItemKey], Ct);

        (await elsewhere.ExtendAsync(_other, [taken], Ct)).ShouldBeEmpty();
        (await Queue.ReceiveAsync(_holder, 1, Ct)).ShouldBeEmpty();
        (await Test.DeadLettersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_item_that_was_never_received_is_nobodys_to_end()
    {
        await AddAsync("item");

        await Queue.CompleteAsync(_holder, [new ClaimedItem("unknown", 1, 0)], Ct);
        await Queue.ReleaseAsync(_holder, ["unknown"], Ct);

        (await Queue.ExtendAsync(_holder, [new ClaimedItem("unknown", 1, 0)], Ct)).ShouldBe(["unknown"]);
        (await ReceiveOneAsync()).Payload.ShouldBe("item");
    }

    [Fact]
    public async Task Nothing_is_taken_by_who_was_told_to_stop()
    {
        await AddAsync("item");

        try
        {
            (await Queue.ReceiveAsync(_holder, 1, new CancellationToken(canceled: true))).ShouldBeEmpty();
        }
        catch (OperationCanceledException)
        {
            // As good an answer.
        }

        (await ReceiveOneAsync(_other)).Payload.ShouldBe("item");
    }

    protected Task AddAsync(params string[] payloads) => Test.AddAsync([.. payloads.Select(payload => new NewWorkItem(payload, Test.Now.Value, payload))]);

    protected async Task<ClaimedItem> ReceiveOneAsync(Guid? holder = null, IItemQueue? queue = null) =>
        (await ReceiveAllAsync(holder ?? _holder, 1, queue)).Single();

    /// <summary>A queue elsewhere may give fewer items than it has: asked again, a bounded number of times.</summary>
    private async Task<List<ClaimedItem>> ReceiveAllAsync(Guid holder, int count, IItemQueue? queue = null)
    {
        var items = new List<ClaimedItem>();
        for (var tries = 0; tries < 10 && items.Count < count; tries++)
        {
            items.AddRange(await (queue ?? Queue).ReceiveAsync(holder, count - items.Count, Ct));
        }

        items.Count.ShouldBe(count);
        return items;
    }

    private static async Task<List<string?>> TakeUntilEmptyAsync(IItemQueue queue)
    {
        var holder = Guid.NewGuid();
        var taken = new List<string?>();
        while (await queue.ReceiveAsync(holder, 3, Ct) is { Count: > 0 } items)
        {
            taken.AddRange(items.Select(item => item.Payload));
            await queue.CompleteAsync(holder, items, Ct);
        }

        return taken;
    }

    private async Task ShouldStayEmptyAsync()
    {
        await Test.PassAsync(Test.ClaimLife + Second);
        (await Queue.ReceiveAsync(_other, 1, Ct)).ShouldBeEmpty();
        (await Queue.HasReadyAsync(Ct)).ShouldBeFalse();
    }
}
