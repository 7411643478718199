using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;
using Mcs.Testing.Databases;

namespace Mcs.Storage.Tests.Contracts;

public abstract class WorkQueueContract(DatabaseFixture fixture) : StorageContract(fixture)
{
    private static readonly Guid Run = Guid.NewGuid();
    private static readonly Guid OtherRun = Guid.NewGuid();

    private IWorkQueue Work => Service<IWorkQueue>();

    [Fact]
    public async Task Claim_takes_the_newest_first()
    {
        await AddAsync(("old", -20), ("new", -1), ("middle", -10));

        (await ClaimAsync(Run, 2)).ShouldBe(["new", "middle"]);
    }

    [Fact]
    public async Task Claim_tells_moments_within_a_second_apart()
    {
        await AddAsync("first", Noon.Value);
        await AddAsync("last", Noon.Value.AddMilliseconds(500));
        await AddAsync("between", Noon.Value.AddMilliseconds(250));

        (await ClaimAsync(Run, 2)).ShouldBe(["last", "between"]);
    }

    [Fact]
    public async Task Claim_takes_the_untried_before_the_retried()
    {
        await AddAsync(("failed", 0));
        await ClaimAsync(Run, 1);
        await FailAsync(Run, new FailedItem("failed", "no", Noon));
        await AddAsync(("older", -20), ("oldest", -30));

        (await ClaimAsync(Run, 2)).ShouldBe(["older", "oldest"]);
        (await ClaimAsync(Run, 1)).ShouldBe(["failed"]);
    }

    [Fact]
    public async Task Claim_returns_what_it_took_in_the_order_of_claiming()
    {
        await AddAsync(("failed", 0));
        await ClaimAsync(Run, 1);
        await FailAsync(Run, new FailedItem("failed", "no", Noon));
        await AddAsync(("older", -20), ("newer", -10));

        (await ClaimAsync(Run, 5)).ShouldBe(["newer", "older", "failed"]);
    }

    [Fact]
    public async Task Claim_counts_attempts_and_failures()
    {
        await AddAsync(("item", 0));
        var first = await Work.ClaimAsync("Queue", Run, 1, Noon, After(60), Ct);
        await FailAsync(Run, new FailedItem("item", "no", Noon));

        var second = await Work.ClaimAsync("Queue", Run, 1, Noon, After(60), Ct);

        first.ShouldBe([new ClaimedItem("item", 1, 0)]);
        second.ShouldBe([new ClaimedItem("item", 2, 1)]);
    }

    [Fact]
    public async Task Claim_skips_what_another_run_holds()
    {
        await AddAsync(("held", 0), ("free", -10));
        await ClaimAsync(OtherRun, 1);

        (await ClaimAsync(Run, 10)).ShouldBe(["free"]);
    }

    [Fact]
    public async Task Claim_takes_what_another_run_let_run_out()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(OtherRun, 1);

        (await ClaimAsync(Run, 1, now: After(59))).ShouldBeEmpty();
        (await ClaimAsync(Run, 1, now: After(60))).ShouldBe(["item"]);
    }

    [Fact]
    public async Task Claim_skips_what_waits_for_its_retry_time()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(Run, 1);
        await FailAsync(Run, new FailedItem("item", "no", After(30)));

        (await ClaimAsync(Run, 1, now: After(29))).ShouldBeEmpty();
        (await ClaimAsync(Run, 1, now: After(30))).ShouldBe(["item"]);
    }

    [Fact]
    public async Task Claim_leaves_other_queues_alone()
    {
        await AddAsync("Other", "item", Noon.Value);

        (await ClaimAsync(Run, 1)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Racing_claimers_never_get_the_same_item()
    {
        await AddAsync([.. Enumerable.Range(0, 200).Select(number => ($"item-{number:000}", -number))]);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(ClaimUntilNothingIsLeftAsync, Ct)));

        var items = claimed.SelectMany(item => item).ToList();
        items.Count.ShouldBe(200);
        items.Distinct().Count().ShouldBe(200);
    }

    [Fact]
    public async Task A_failed_item_keeps_its_error_and_comes_back_later()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(Run, 1);

        await FailAsync(Run, new FailedItem("item", "answered 500", After(90)));

        (await RowAsync("item")).ShouldBe(new ItemRow("item", 1, 1, 0, After(90), null, null, "answered 500", Noon, null));
    }

    [Fact]
    public async Task A_failed_item_without_a_retry_time_is_a_dead_letter_and_never_claimed()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(Run, 1);

        await FailAsync(Run, new FailedItem("item", "answered 500", null));

        (await RowAsync("item")).ShouldBe(new ItemRow("item", 1, 1, 0, Noon, null, null, "answered 500", Noon, Noon));
        (await ClaimAsync(Run, 1, now: After(1_000_000))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Items_that_fail_together_each_keep_their_own_error_and_time()
    {
        await AddAsync(("one", 0), ("two", -1), ("three", -2));
        await ClaimAsync(Run, 3);

        await FailAsync(Run, new FailedItem("one", "no one", After(10)), new FailedItem("three", "no three", null));

        (await RowAsync("one")).ShouldBe(new ItemRow("one", 1, 1, 0, After(10), null, null, "no one", Noon, null));
        (await RowAsync("two")).ClaimedBy.ShouldBe(Run);
        (await RowAsync("three")).ShouldBe(new ItemRow("three", 1, 1, 0, Noon, null, null, "no three", Noon, Noon));
    }

    [Fact]
    public async Task An_error_keeps_its_quotes_line_breaks_and_letters()
    {
        await Tables.SkipUnlessAsync(Ability.JsonText);
        const string Error = "\"GET\" 'answered'\r\n\t500 \\ 🏠 東京 <é>";
        await AddAsync(("item", 0));
        await ClaimAsync(Run, 1);

        await FailAsync(Run, new FailedItem("item", Error, Noon));

        (await RowAsync("item")).Error.ShouldBe(Error);
    }

    [Fact]
    public async Task An_error_that_is_too_long_is_cut()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(Run, 1);

        await FailAsync(Run, new FailedItem("item", new string('é', 3000), Noon));

        (await RowAsync("item")).Error.ShouldBe(new string('é', 2000));
    }

    [Fact]
    public async Task A_run_cannot_fail_what_it_no_longer_holds()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(Run, 1);
        await ClaimAsync(OtherRun, 1, now: After(60));

        await FailAsync(Run, new FailedItem("item", "late", null));

        var row = await RowAsync("item");
        (row.ClaimedBy, row.Failures, row.DeadLettered).ShouldBe((OtherRun, 0, null));
    }

    [Fact]
    public async Task Claim_takes_the_retried_in_the_order_in_which_they_became_available()
    {
        await AddAsync(("newest", 0), ("middle", -10), ("oldest", -20));
        await ClaimAsync(Run, 3);
        await FailAsync(Run, new FailedItem("newest", "no", After(30)), new FailedItem("middle", "no", After(10)));
        await Work.DeferAsync("Queue", Run, [new DeferredItem("oldest", After(20))], Ct);

        (await ClaimAsync(Run, 2, now: After(40))).ShouldBe(["middle", "oldest"]);
        (await ClaimAsync(Run, 2, now: After(40))).ShouldBe(["newest"]);
    }

    [Fact]
    public async Task A_deferred_item_comes_back_behind_the_untried_without_a_failure()
    {
        await AddAsync(("newest", 0), ("oldest", -10));
        await ClaimAsync(Run, 1);

        await Work.DeferAsync("Queue", Run, [new DeferredItem("newest", After(30), "answered 500")], Ct);

        (await RowAsync("newest")).ShouldBe(new ItemRow("newest", 1, 0, 0, After(30), null, null, "answered 500", null, null));
        (await ClaimAsync(Run, 2, now: After(29))).ShouldBe(["oldest"]);
        (await ClaimAsync(Run, 2, now: After(30))).ShouldBe(["newest"]);
    }

    [Fact]
    public async Task A_deferred_item_that_was_cut_short_keeps_the_error_it_had()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(Run, 1);
        await FailAsync(Run, new FailedItem("item", "answered 500", Noon));
        await ClaimAsync(Run, 1);

        await Work.DeferAsync("Queue", Run, [new DeferredItem("item", After(30))], Ct);

        (await RowAsync("item")).Error.ShouldBe("answered 500");
    }

    [Fact]
    public async Task A_run_cannot_defer_what_another_holds()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(OtherRun, 1);

        await Work.DeferAsync("Queue", Run, [new DeferredItem("item", After(30))], Ct);

        (await RowAsync("item")).ClaimedBy.ShouldBe(OtherRun);
    }

    [Fact]
    public async Task A_released_item_was_never_asked_for()
    {
        await AddAsync(("item", 0), ("kept", -1));
        await ClaimAsync(Run, 2);

        await Work.ReleaseAsync("Queue", Run, ["item"], Ct);

        (await RowAsync("item")).ShouldBe(new ItemRow("item", 0, 0, 0, Noon, null, null, null, null, null));
        (await RowAsync("kept")).ClaimedBy.ShouldBe(Run);
        (await Work.ClaimAsync("Queue", OtherRun, 5, Noon, After(60), Ct)).ShouldBe([new ClaimedItem("item", 1, 0)]);
    }

    [Fact]
    public async Task A_released_item_that_was_retried_keeps_its_place()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(Run, 1);
        await FailAsync(Run, new FailedItem("item", "no", After(10)));
        await ClaimAsync(Run, 1, now: After(20));

        await Work.ReleaseAsync("Queue", Run, ["item"], Ct);

        (await RowAsync("item")).ShouldBe(new ItemRow("item", 1, 1, 0, After(10), null, null, "no", Noon, null));
    }

    [Fact]
    public async Task A_run_cannot_release_what_another_holds()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(OtherRun, 1);

        await Work.ReleaseAsync("Queue", Run, ["item"], Ct);

        (await RowAsync("item")).ClaimedBy.ShouldBe(OtherRun);
    }

    [Fact]
    public async Task Closing_a_run_releases_what_it_still_holds()
    {
        await AddAsync(("item", 0), ("others", -1));
        var history = Service<IRunHistory>();
        await history.OpenAsync(new OpenedRun(Run, "Job", Noon, null), Ct);
        await ClaimAsync(Run, 1);
        await ClaimAsync(OtherRun, 1);

        await history.CloseAsync(new ClosedRun(Run, RunStatus.Cancelled, "told to stop", "{}", After(1)), Ct);

        (await RowAsync("item")).ShouldBe(new ItemRow("item", 0, 0, 0, Noon, null, null, null, null, null));
        (await RowAsync("others")).ClaimedBy.ShouldBe(OtherRun);
    }

    [Fact]
    public async Task A_run_that_lives_keeps_its_claims()
    {
        await AddAsync(("item", 0));
        var history = Service<IRunHistory>();
        await history.OpenAsync(new OpenedRun(Run, "Job", Noon, null), Ct);
        await ClaimAsync(Run, 1);

        await history.KeepAliveAsync(Run, null, true, After(50), After(110), Ct);

        (await ClaimAsync(OtherRun, 1, now: After(60))).ShouldBeEmpty();
        (await ClaimAsync(OtherRun, 1, now: After(110))).ShouldBe(["item"]);
    }

    [Fact]
    public async Task A_claim_that_is_taken_over_is_an_interruption()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(Run, 1, now: Noon);

        await ClaimAsync(OtherRun, 1, now: After(60));

        var row = await RowAsync("item");
        (row.Attempts, row.Failures, row.Interruptions).ShouldBe((2, 0, 1));
    }

    [Fact]
    public async Task Items_whose_claims_ran_out_too_often_become_dead_letters()
    {
        await AddAsync(("killer", 0));
        await ClaimAsync(Run, 1, now: Noon);
        await AddAsync(("fresh", -5));
        await ClaimAsync(OtherRun, 2, now: After(60));

        (await Work.DeadLetterInterruptedAsync("Queue", 2, After(119), Ct)).ShouldBe(0);
        (await Work.DeadLetterInterruptedAsync("Queue", 2, After(120), Ct)).ShouldBe(1);

        (await RowAsync("killer")).ShouldBe(new ItemRow(
            "killer", 2, 0, 2, Noon, null, null, "Every run that worked on it ended without a result", After(120), After(120)));
        (await RowAsync("fresh")).DeadLettered.ShouldBeNull();
    }

    [Fact]
    public async Task Items_that_were_only_deferred_never_become_dead_letters()
    {
        await AddAsync(("item", 0));
        for (var run = 0; run < 40; run++)
        {
            await ClaimAsync(Run, 1);
            await Work.DeferAsync("Queue", Run, [new DeferredItem("item", Noon)], Ct);
        }

        await ClaimAsync(Run, 1);

        (await Work.DeadLetterInterruptedAsync("Queue", 32, After(60), Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task An_interrupted_dead_letter_keeps_the_error_it_had()
    {
        await AddAsync(("item", 0));
        await ClaimAsync(Run, 1);
        await FailAsync(Run, new FailedItem("item", "answered 500", Noon));
        await ClaimAsync(Run, 1);

        await Work.DeadLetterInterruptedAsync("Queue", 1, After(60), Ct);

        (await RowAsync("item")).Error.ShouldBe("answered 500");
    }

    [Fact]
    public async Task Depth_counts_what_waits_what_is_ready_and_what_was_set_aside()
    {
        await AddAsync(("ready", 0), ("later", 10), ("dead", 20), ("claimed", 30));
        await AddAsync("Other", "item", Noon.Value);
        await ClaimAsync(Run, 3);
        await FailAsync(Run, new FailedItem("later", "no", After(90)), new FailedItem("dead", "no", null));

        (await Work.DepthAsync("Queue", After(30), Ct)).ShouldBe(new QueueDepth(3, 1, 1, Noon, Noon));
        (await Work.DepthAsync("Queue", After(90), Ct)).ShouldBe(new QueueDepth(3, 3, 1, Noon, Noon));
    }

    [Fact]
    public async Task Depth_of_an_empty_queue_is_nothing() =>
        (await Work.DepthAsync("Queue", Noon, Ct)).ShouldBe(new QueueDepth(0, 0, 0, null));

    [Fact]
    public async Task Keys_are_alike_whatever_their_case()
    {
        await AddAsync(("Item", 0));
        await ClaimAsync(Run, 1);

        await FailAsync(Run, new FailedItem("ITEM", "no", null));

        (await RowAsync("Item")).DeadLettered.ShouldBe(Noon);
    }

    private async Task<List<string>> ClaimUntilNothingIsLeftAsync()
    {
        var run = Guid.NewGuid();
        var claimed = new List<string>();
        while (await ClaimAsync(run, 5) is { Count: > 0 } items)
        {
            claimed.AddRange(items);
        }

        return claimed;
    }

    private async Task<List<string>> ClaimAsync(Guid run, int count, UtcSecond? now = null) =>
        [.. (await Work.ClaimAsync("Queue", run, count, now ?? Noon, (now ?? Noon).Plus(TimeSpan.FromSeconds(60)), Ct)).Select(item => item.ItemKey)];

    private Task FailAsync(Guid run, params FailedItem[] items) => Work.FailAsync("Queue", run, items, Noon, Ct);

    private async Task AddAsync(params (string Key, int Second)[] items)
    {
        foreach (var (key, second) in items)
        {
            await AddAsync(key, After(second).Value);
        }
    }

    private Task AddAsync(string key, DateTime order) => AddAsync("Queue", key, order);

    private Task AddAsync(string queue, string key, DateTime order) => Tables.ExecuteAsync(
        "INSERT INTO WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc) VALUES (@Queue, @Key, @Order, @Now, @Now)",
        ("Queue", queue), ("Key", key), ("Order", order), ("Now", Noon));

    private async Task<ItemRow> RowAsync(string key) => (await Tables.QueryAsync(
        "SELECT * FROM WorkItems WHERE Queue = 'Queue' AND ItemKey = @Key",
        row => new ItemRow(
            row.Text("ItemKey"), (int)row.Number("Attempts"), (int)row.Number("Failures"), (int)row.Number("Interruptions"), row.Second("AvailableUtc"),
            row.IdOrNull("ClaimedByRunId"), row.SecondOrNull("ClaimedUntilUtc"), row.TextOrNull("LastError"),
            row.SecondOrNull("LastFailedUtc"), row.SecondOrNull("DeadLetteredUtc")),
        ("Key", key))).Single();

    private sealed record ItemRow(
        string Key, int Attempts, int Failures, int Interruptions, UtcSecond Available, Guid? ClaimedBy, UtcSecond? ClaimedUntil, string? Error, UtcSecond? Failed, UtcSecond? DeadLettered);
}
