using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Storage.Landings;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;
using Mcs.Testing.Databases;
using Mcs.Testing.Runs;

namespace Mcs.Storage.Tests.Contracts;

/// <summary>What a queue elsewhere delivers more than once lands once. The module's table is the ledger of a job named Things.</summary>
public abstract class InboxContract(DatabaseFixture fixture) : StorageContract(fixture)
{
    private const string Queue = "Orders";

    private static readonly StageTable<string> Stage = new StageTable<string>(typeof(InboxContract).Assembly, "ThingStage", "ItemKey", key => key)
        .Column("HappenedUtc", _ => Noon.Value)
        .Column("Number", _ => 1)
        .Column("Note", _ => null);

    private static readonly Statement Upsert = new(typeof(InboxContract).Assembly, "Things.Land");
    private static readonly Statement Admit = new(typeof(InboxContract).Assembly, "Things.Admit");

    [Fact]
    public async Task What_is_new_lands_and_is_recorded_with_its_run()
    {
        var run = await OpenAsync();

        var counts = await LandAsync(run, Landing("a", "b"));

        (counts["InboxNew"], counts["InboxKnown"], counts["Landed"]).ShouldBe((2, 0, 2));
        (await Tables.QueryAsync("SELECT Queue, ItemKey, RunId FROM Inbox ORDER BY ItemKey", row => (row.Text("Queue"), row.Text("ItemKey"), row.Id("RunId"))))
            .ShouldBe([(Queue, "a", run.RunId), (Queue, "b", run.RunId)]);
        (await Tables.CountAsync("ProcessedItems", "JobName = 'Job'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_delivered_again_is_not_landed_again()
    {
        await LandAsync(await OpenAsync(), Landing("a", "b"));
        await Tables.ExecuteAsync("DELETE FROM ProcessedItems");

        var counts = await LandAsync(await OpenAsync(), Landing("a", "b", "c"));

        (counts["InboxNew"], counts["InboxKnown"], counts["Landed"]).ShouldBe((1, 2, 1));
        (await ThingsAsync()).ShouldBe(["c"]);
    }

    [Fact]
    public async Task Keys_that_differ_in_case_are_one_item()
    {
        await LandAsync(await OpenAsync(), Landing("Item"));

        var counts = await LandAsync(await OpenAsync(), Landing("ITEM"));

        (counts["InboxNew"], counts["InboxKnown"]).ShouldBe((0, 1));
        (await Tables.CountAsync("Inbox")).ShouldBe(1);
    }

    [Fact]
    public async Task What_another_queue_brought_is_not_known_here()
    {
        await LandAsync(await OpenAsync(), Landing("item") with { Inbox = "Other" });

        (await LandAsync(await OpenAsync(), Landing("item")))["InboxNew"].ShouldBe(1);
    }

    [Fact]
    public async Task What_the_modules_tables_refuse_is_not_recorded()
    {
        var counts = await LandAsync(await OpenAsync(), Landing("one", "refused") with { Admit = Admit });

        (counts["InboxNew"], counts["Landed"]).ShouldBe((1, 1));
        (await Tables.QueryAsync("SELECT ItemKey FROM Inbox", row => row.Text("ItemKey"))).ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_landing_without_the_lease_records_nothing()
    {
        var opened = await OpenAsync(JobConcurrency.Exclusive);
        var attempt = await Service<ILeases>().AcquireAsync("Job", opened.RunId, Noon, After(60), Ct);
        await Service<ILeases>().AcquireAsync("Job", Guid.NewGuid(), After(60), After(120), Ct);

        await Should.ThrowAsync<LeaseLostException>(() =>
            LandAsync(new RunContext(opened.RunId, opened.Job, opened.StartedUtc, opened.Deadline, attempt.Lease), Landing("item")));

        (await Tables.CountAsync("Inbox")).ShouldBe(0);
    }

    [Fact]
    public async Task Landings_of_one_delivery_at_once_land_each_item_once()
    {
        var keys = Enumerable.Range(0, 200).Select(number => $"item-{number}").ToArray();
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync()));

        var counts = await Task.WhenAll(runs.Select(run => Task.Run(() => LandAsync(run, Landing(keys)), Ct)));

        counts.Sum(count => count["InboxNew"]).ShouldBe(200);
        counts.Sum(count => count["InboxKnown"]).ShouldBe(600);
        counts.Sum(count => count["Landed"]).ShouldBe(200);
        (await Tables.QueryAsync("SELECT RunId, COUNT(*) AS N FROM Inbox GROUP BY RunId", row => (row.Id("RunId"), row.Number("N"))))
            .ShouldBe(runs.Zip(counts).Where(pair => pair.Second["InboxNew"] > 0).Select(pair => (pair.First.RunId, pair.Second["InboxNew"])), ignoreOrder: true);
    }

    [Fact]
    public async Task A_lost_answer_changes_no_count()
    {
        var run = await OpenAsync();
        using var lost = new LostAnswers();

        var counts = await LandAsync(run, Landing("item"));

        lost.Statements.ShouldBe(["Things.Land"]);
        (counts["InboxNew"], counts["InboxKnown"], counts["Landed"]).ShouldBe((1, 0, 1));
    }

    [Fact]
    public async Task What_is_known_enqueues_nothing_again()
    {
        var landing = Landing("a") with { Enqueues = new Enqueuing("Next", [new("a", Noon.Value)]) { OnlyLanded = true } };
        (await LandAsync(await OpenAsync(), landing))["Enqueued"].ShouldBe(1);
        await Tables.ExecuteAsync("DELETE FROM WorkItems");

        var again = Landing("a", "b") with { Enqueues = new Enqueuing("Next", [new("a", Noon.Value), new("b", Noon.Value)]) { OnlyLanded = true } };
        (await LandAsync(await OpenAsync(), again))["Enqueued"].ShouldBe(1);

        (await Tables.QueryAsync("SELECT ItemKey FROM WorkItems", row => row.Text("ItemKey"))).ShouldBe(["b"]);
    }

    [Fact]
    public async Task Items_of_a_queue_in_sql_need_no_inbox()
    {
        var run = await OpenAsync();

        (await Should.ThrowAsync<ArgumentException>(() => LandAsync(run, Landing("item") with { ClaimedFrom = "Job" })))
            .Message.ShouldStartWith("Items of queue Job leave it in the landing itself");
    }

    [Fact]
    public async Task What_came_long_ago_is_forgotten_and_may_land_again()
    {
        var run = await OpenAsync();
        await LandAsync(run, Landing("old", "new") with { Inbox = Queue });
        await LandAsync(run, Landing("old") with { Inbox = "Other" });
        await Tables.ExecuteAsync("UPDATE Inbox SET ReceivedUtc = @Old WHERE ItemKey = 'old'", ("Old", After(-60)));
        await Tables.ExecuteAsync("UPDATE Inbox SET ReceivedUtc = @New WHERE ItemKey = 'new'", ("New", Noon));

        (await Service<RunWriter>().ForgetInboxAsync(run, Queue, Noon, Ct)).ShouldBe(1);

        (await Tables.QueryAsync("SELECT Queue, ItemKey FROM Inbox ORDER BY ItemKey, Queue", row => (row.Text("Queue"), row.Text("ItemKey"))))
            .ShouldBe([(Queue, "new"), ("Other", "old")]);
        var counts = await LandAsync(run, Landing("old", "new"));
        (counts["InboxNew"], counts["InboxKnown"]).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Many_are_forgotten_a_batch_at_a_time()
    {
        var run = await OpenAsync();
        await LandAsync(run, Landing([.. Enumerable.Range(0, 4_001).Select(number => $"item-{number}")]));
        await Tables.ExecuteAsync("UPDATE Inbox SET ReceivedUtc = @Old", ("Old", After(-60)));
        using var lost = new LostAnswers();

        (await Service<RunWriter>().ForgetInboxAsync(run, Queue, Noon, Ct)).ShouldBe(4_001);

        lost.Statements.ShouldBe(["Inbox.Forget"]);
        (await Tables.CountAsync("Inbox")).ShouldBe(0);
    }

    [Fact]
    public async Task A_run_that_is_over_forgets_nothing()
    {
        var run = await OpenAsync();
        await LandAsync(run, Landing("item"));
        await Tables.ExecuteAsync("UPDATE Inbox SET ReceivedUtc = @Old", ("Old", After(-60)));
        await Service<IRunHistory>().AbandonDeadAsync("Job", After(1), After(1), After(1), Ct);

        await Should.ThrowAsync<RunLostException>(() => Service<RunWriter>().ForgetInboxAsync(run, Queue, Noon, Ct));

        (await Tables.CountAsync("Inbox")).ShouldBe(1);
    }

    private static Landing Landing(params string[] keys) => new() { Rows = Stage.Rows(keys), Upsert = Upsert, Inbox = Queue, IsRecorded = false };

    private Task<Counts> LandAsync(RunContext run, Landing landing) => Service<RunWriter>().LandAsync(run, landing, Ct);

    private Task<List<string>> ThingsAsync() =>
        Tables.QueryAsync("SELECT ItemKey FROM ProcessedItems WHERE JobName = 'Things' ORDER BY ItemKey", row => row.Text("ItemKey"));

    private async Task<RunContext> OpenAsync(JobConcurrency concurrency = JobConcurrency.Parallel)
    {
        var job = FakeJob.Definition(concurrency) with { Name = "Job" };
        var run = new RunContext(Guid.NewGuid(), job, Noon, Noon.Value.AddMinutes(25));
        await Service<IRunHistory>().OpenAsync(new OpenedRun(run.RunId, job.Name, Noon, null), Ct);
        return run;
    }
}
