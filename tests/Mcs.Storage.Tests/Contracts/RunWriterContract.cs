using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Platform.Watermarks;
using Mcs.Platform.WorkQueue;
using Mcs.Storage.Landings;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;
using Mcs.Storage.Watermarks;
using Mcs.Testing.Databases;
using Mcs.Testing.Runs;

namespace Mcs.Storage.Tests.Contracts;

/// <summary>What a run writes, and that it writes only what it still may. The module's table is the ledger of a job named Things.</summary>
public abstract class RunWriterContract(DatabaseFixture fixture) : StorageContract(fixture)
{
    private const string Queue = "Job";

    private static readonly StageTable<string> Stage = new StageTable<string>(typeof(RunWriterContract).Assembly, "ThingStage", "ItemKey", key => key)
        .Column("HappenedUtc", _ => Noon.Value)
        .Column("Number", _ => 1)
        .Column("Note", _ => null);

    private static readonly Statement Upsert = new(typeof(RunWriterContract).Assembly, "Things.Land");
    private static readonly Statement Admit = new(typeof(RunWriterContract).Assembly, "Things.Admit");
    private static readonly Statement AdmitNew = new(typeof(RunWriterContract).Assembly, "Things.AdmitNew");
    private static readonly Statement Maintain = new(typeof(RunWriterContract).Assembly, "Ledger.Add");

    [Fact]
    public async Task A_landing_stores_all_that_belongs_together()
    {
        var run = await ExclusiveAsync();

        var counts = await LandAsync(run, Landing("a", "b") with
        {
            Enqueues = new Enqueuing("Next", [new NewWorkItem("a", Noon.Value, "{}", "{\"kind\":1}", "cause")]),
            Watermark = new WatermarkMove(null, Noon, After(5)),
            Cursor = new CursorMove(null, 42),
        });

        (counts["Landed"], counts["Recorded"], counts["Enqueued"]).ShouldBe((2, 2, 1));
        (await ThingsAsync()).ShouldBe(["a", "b"]);
        (await Tables.QueryAsync("SELECT ItemKey, RunId FROM ProcessedItems WHERE JobName = 'Job' ORDER BY ItemKey", row => (row.Text("ItemKey"), row.Id("RunId"))))
            .ShouldBe([("a", run.RunId), ("b", run.RunId)]);
        (await Tables.QueryAsync(
            "SELECT ItemKey, Payload, Headers, CorrelationId FROM WorkItems WHERE Queue = 'Next'",
            row => (row.Text("ItemKey"), row.Text("Payload"), row.Text("Headers"), row.Text("CorrelationId")))).ShouldBe([("a", "{}", "{\"kind\":1}", "cause")]);
        (await Service<IWatermarks>().ReadAsync("Job", Ct)).ShouldBe(Noon);
        (await Service<ICursors>().ReadAsync("Job", Ct)).ShouldBe(42);
    }

    [Fact]
    public async Task A_landing_again_stores_nothing_twice()
    {
        var run = await ExclusiveAsync();
        var landing = Landing("a") with { Enqueues = new Enqueuing("Next", [new NewWorkItem("a", Noon.Value)]) };
        await LandAsync(run, landing);

        var counts = await LandAsync(run, landing);

        (counts["Landed"], counts["Recorded"], counts["Enqueued"]).ShouldBe((0, 0, 0));
        (await Tables.CountAsync("WorkItems")).ShouldBe(1);
    }

    [Fact]
    public async Task Keys_that_differ_in_case_are_one_item()
    {
        var counts = await LandAsync(await ExclusiveAsync(), Landing("Item", "ITEM") with
        {
            Upsert = AdmitNew, // Writes nothing.
            Enqueues = new Enqueuing("Next", [new("Item", Noon.Value), new("ITEM", After(1).Value, "newer")]),
        });

        (counts["Recorded"], counts["Enqueued"]).ShouldBe((1, 1));
        (await Tables.QueryAsync("SELECT Payload FROM WorkItems", row => row.TextOrNull("Payload"))).ShouldBe(["newer"]);
    }

    [Fact]
    public async Task A_lost_lease_lands_nothing()
    {
        var run = await ExclusiveAsync();
        await Service<ILeases>().AcquireAsync("Job", Guid.NewGuid(), After(60), After(120), Ct);

        await Should.ThrowAsync<LeaseLostException>(() => LandAsync(run, Landing("a") with { Watermark = new WatermarkMove(null, Noon, Noon) }));

        (await Tables.CountAsync("ProcessedItems")).ShouldBe(0);
        (await Tables.CountAsync("JobWatermark")).ShouldBe(0);
    }

    [Fact]
    public async Task An_exclusive_run_without_a_lease_lands_nothing()
    {
        var run = await OpenAsync(JobConcurrency.Exclusive);

        (await Should.ThrowAsync<InvalidOperationException>(() => LandAsync(run, Landing("a")))).Message.ShouldContain("Job is exclusive");
        (await Tables.CountAsync("ProcessedItems")).ShouldBe(0);
    }

    [Fact]
    public async Task A_run_that_was_closed_lands_nothing()
    {
        var run = await OpenAsync(JobConcurrency.Parallel);
        await Service<IRunHistory>().AbandonDeadAsync("Job", After(1), After(1), After(1), Ct);

        await Should.ThrowAsync<RunLostException>(() => LandAsync(run, Landing("a")));

        (await Tables.CountAsync("ProcessedItems")).ShouldBe(0);
    }

    [Fact]
    public async Task Only_items_that_are_still_claimed_land()
    {
        var run = await OpenAsync(JobConcurrency.Parallel);
        await ClaimAsync(run, "mine", "finished", "lost");
        await Tables.ExecuteAsync("INSERT INTO ProcessedItems (JobName, ItemKey) VALUES ('Job', 'finished')");
        await Tables.ExecuteAsync("UPDATE WorkItems SET ClaimedByRunId = @Other WHERE ItemKey = 'lost'", ("Other", Guid.NewGuid()));

        var counts = await LandAsync(run, Landing("mine", "finished", "lost") with { ClaimedFrom = Queue });

        (counts["Completed"], counts["Recorded"], counts["FinishedByOthers"]).ShouldBe((1, 1, 1));
        (await ThingsAsync()).ShouldBe(["mine"]);
        (await Tables.QueryAsync("SELECT ItemKey FROM WorkItems", row => row.Text("ItemKey"))).ShouldBe(["lost"]);
    }

    [Fact]
    public async Task What_is_not_admitted_keeps_its_claim()
    {
        var run = await OpenAsync(JobConcurrency.Parallel);
        await ClaimAsync(run, "one", "refused");

        var counts = await LandAsync(run, Landing("one", "refused") with { ClaimedFrom = Queue, Admit = Admit });

        (counts["Completed"], counts["Recorded"], counts["FinishedByOthers"]).ShouldBe((1, 1, 0));
        (await ThingsAsync()).ShouldBe(["one"]);
        (await Tables.CountAsync("WorkItems", "ItemKey = 'refused' AND ClaimedByRunId = @Run", ("Run", run.RunId))).ShouldBe(1);
    }

    [Fact]
    public async Task A_workers_claims_are_held_under_its_own_id()
    {
        var worker = Guid.NewGuid();
        var opened = await OpenAsync(JobConcurrency.Parallel);
        var run = new RunContext(opened.RunId, opened.Job, opened.StartedUtc, opened.Deadline) { HolderId = worker };
        await ClaimAsync(run, "item");

        var counts = await LandAsync(run, Landing("item") with { ClaimedFrom = Queue });

        counts["Completed"].ShouldBe(1);
        (await Tables.CountAsync("ProcessedItems", "JobName = 'Job' AND RunId = @Run", ("Run", run.RunId))).ShouldBe(1);
    }

    [Fact]
    public async Task A_landing_without_a_ledger_records_nothing()
    {
        var run = await OpenAsync(JobConcurrency.Parallel);
        await ClaimAsync(run, "item");

        await LandAsync(run, Landing("item") with { ClaimedFrom = Queue, IsRecorded = false });

        (await ThingsAsync()).ShouldBe(["item"]);
        (await Tables.CountAsync("ProcessedItems", "JobName = 'Job'")).ShouldBe(0);
        (await Tables.CountAsync("WorkItems")).ShouldBe(0);
    }

    [Fact]
    public async Task An_item_that_waits_comes_earlier_when_it_is_newer()
    {
        var run = await ExclusiveAsync();
        await LandAsync(run, Landing() with { Enqueues = new Enqueuing("Next", [new("older", Noon.Value), new("newer", Noon.Value)]) });

        await LandAsync(run, Landing() with { Enqueues = new Enqueuing("Next", [new("older", After(-9).Value), new("newer", After(9).Value)]) });

        (await Tables.QueryAsync("SELECT ItemKey, OrderUtc FROM WorkItems ORDER BY ItemKey", row => (row.Text("ItemKey"), row.Moment("OrderUtc"))))
            .ShouldBe([("newer", After(9).Value), ("older", Noon.Value)]);
    }

    [Fact]
    public async Task What_is_done_or_not_admitted_is_not_enqueued()
    {
        await Tables.ExecuteAsync("INSERT INTO ProcessedItems (JobName, ItemKey) VALUES ('Next', 'done')");

        await LandAsync(await ExclusiveAsync(), Landing() with
        {
            Enqueues = new Enqueuing("Next", [new("done", Noon.Value), new("known", Noon.Value), new("new", Noon.Value)], AdmitNew),
        });

        (await Tables.QueryAsync("SELECT ItemKey FROM WorkItems", row => row.Text("ItemKey"))).ShouldBe(["new"]);
    }

    [Theory]
    [InlineData(7L, 9L, 9L)]
    [InlineData(7L, 5L, 7L)]
    [InlineData(6L, 9L, 7L)]
    [InlineData(null, 9L, 7L)]
    public async Task A_cursor_moves_forward_from_what_was_read(long? read, long newest, long expected)
    {
        var run = await ExclusiveAsync();
        await LandAsync(run, Landing() with { Cursor = new CursorMove(null, 7) });

        await LandAsync(run, Landing() with { Cursor = new CursorMove(read, newest) });

        (await Service<ICursors>().ReadAsync("Job", Ct)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_job_that_never_moved_its_cursor_has_none() => (await Service<ICursors>().ReadAsync("Job", Ct)).ShouldBeNull();

    [Fact]
    public async Task A_lost_answer_changes_no_count()
    {
        var run = await OpenAsync(JobConcurrency.Parallel);
        await ClaimAsync(run, "item");
        using var lost = new LostAnswers();

        var counts = await LandAsync(run, Landing("item") with { ClaimedFrom = Queue });

        lost.Statements.ShouldBe(["Things.Land"]);
        (counts["Landed"], counts["Completed"], counts["Recorded"]).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task A_module_keeps_its_tables_in_order_while_its_run_is_open()
    {
        var run = await OpenAsync(JobConcurrency.Parallel);

        (await MaintainAsync(run, "one"))["Added"].ShouldBe(1);
        await Service<IRunHistory>().AbandonDeadAsync("Job", After(1), After(1), After(1), Ct);
        await Should.ThrowAsync<RunLostException>(() => MaintainAsync(run, "two"));

        (await Tables.CountAsync("ProcessedItems")).ShouldBe(1);
    }

    [Fact]
    public async Task A_module_keeps_its_tables_in_order_while_its_run_has_the_lease()
    {
        var run = await ExclusiveAsync();

        (await MaintainAsync(run, "one"))["Added"].ShouldBe(1);
        await Service<ILeases>().AcquireAsync("Job", Guid.NewGuid(), After(60), After(120), Ct);
        await Should.ThrowAsync<LeaseLostException>(() => MaintainAsync(run, "two"));

        (await Tables.CountAsync("ProcessedItems")).ShouldBe(1);
    }

    private static Landing Landing(params string[] keys) => new() { Rows = Stage.Rows(keys), Upsert = Upsert };

    private Task<Counts> LandAsync(RunContext run, Landing landing) => Service<RunWriter>().LandAsync(run, landing, Ct);

    private Task<Counts> MaintainAsync(RunContext run, string key) => Service<RunWriter>().MaintainAsync(run, Maintain, [("ItemKey", key)], Ct);

    private async Task ClaimAsync(RunContext run, params string[] keys)
    {
        foreach (var key in keys)
        {
            await Tables.ExecuteAsync(
                "INSERT INTO WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc) VALUES (@Queue, @Key, @Now, @Now, @Now)",
                ("Queue", Queue), ("Key", key), ("Now", Noon));
        }

        (await Service<IWorkQueue>().ClaimAsync(Queue, run.HolderId, keys.Length, Noon, After(60), Ct)).Count.ShouldBe(keys.Length);
    }

    private async Task<RunContext> ExclusiveAsync()
    {
        var run = await OpenAsync(JobConcurrency.Exclusive);
        var attempt = await Service<ILeases>().AcquireAsync("Job", run.RunId, Noon, After(60), Ct);
        return new RunContext(run.RunId, run.Job, run.StartedUtc, run.Deadline, attempt.Lease);
    }

    private async Task<RunContext> OpenAsync(JobConcurrency concurrency)
    {
        var job = FakeJob.Definition(concurrency) with { Name = "Job" };
        var run = new RunContext(Guid.NewGuid(), job, Noon, Noon.Value.AddMinutes(25));
        await Service<IRunHistory>().OpenAsync(new OpenedRun(run.RunId, job.Name, Noon, null), Ct);
        return run;
    }

    private async Task<List<string>> ThingsAsync() =>
        await Tables.QueryAsync("SELECT ItemKey FROM ProcessedItems WHERE JobName = 'Things' ORDER BY ItemKey", row => row.Text("ItemKey"));
}
