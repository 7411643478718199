using Mcs.Cli.Demo.Topology;
using Mcs.FakeGoAudits.Audits;
using Mcs.GoAudits;
using Mcs.Modules;
using Mcs.Operations;
using Mcs.Operations.Status;
using Mcs.Platform.Time;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Cli.Tests.Status;

/// <summary>The statements of this room on both engines.</summary>
public sealed class StatusReaderTests
{
    private static readonly Guid Run = Guid.Parse("11111111-2222-3333-4444-555555555555");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TestEngine.Sqlite)]
    [InlineData(TestEngine.SqlServer)]
    public async Task An_empty_database_is_read_as_such(TestEngine engine)
    {
        await using var database = await NewAsync(engine);
        await using var services = Services(database);

        var status = await services.GetRequiredService<StatusReader>().ReadAsync(Ct);

        status.Jobs.Select(job => job.State.Job.ShortName).ShouldBe(["ingest", "enrich", "heartbeat"]);
        status.Jobs.ShouldAllBe(job => job.LastRun == null && job.State.LastSuccessUtc == null && job.WatermarkUtc == null);
        status.Health.Queues.Select(queue => queue.Name).ShouldBe(["GoAuditsEnrichment"]);
        status.Totals.ShouldHaveSingleItem().Numbers.ShouldAllBe(number => number.Value == 0);
    }

    [Theory]
    [InlineData(TestEngine.Sqlite)]
    [InlineData(TestEngine.SqlServer)]
    public async Task Runs_watermark_queues_and_tables_are_read(TestEngine engine)
    {
        await using var database = await NewAsync(engine);
        await FillAsync(database);
        await using var services = Services(database);

        var status = await services.GetRequiredService<StatusReader>().ReadAsync(Ct);

        var ingest = status.Jobs[0];
        ingest.LastRun!.Status.ShouldBe("Failed");
        ingest.LastRun.Message.ShouldBe("broke");
        ingest.State.LastSuccessUtc.ToString().ShouldBe("2026-03-02T05:00:09Z");
        ingest.WatermarkUtc.ToString().ShouldBe("2026-03-01T12:00:00Z");
        status.Health.Queues.Select(queue => queue.Name).ShouldBe(["GoAuditsEnrichment", "Other"]);
        status.Health.Queues[0].Depth.Waiting.ShouldBe(1);
        status.Health.Queues[1].Depth.DeadLetters.ShouldBe(1);
        var totals = status.Totals.ShouldHaveSingleItem();
        totals.Module.ShouldBe("GoAudits");
        totals.Numbers.Select(number => (number.Key, number.Value)).ShouldBe([("Reports", 3), ("Answers", 1), ("Certificates", 1)]);
    }

    [Theory]
    [InlineData(TestEngine.Sqlite)]
    [InlineData(TestEngine.SqlServer)]
    public async Task The_demos_tables_are_read(TestEngine engine)
    {
        await using var database = await NewAsync(engine);
        await FillAsync(database);
        await using var services = Services(database);
        var tables = services.GetRequiredService<DemoTables>();

        var keys = await tables.KeysAsync(Ct);
        var items = await tables.WorkItemsAsync(Ct);
        var runs = await tables.RunsAsync([Guid.NewGuid(), Run], Ct);
        var reports = await tables.ReportsAsync(["A", "b", "nobody's"], Ct);

        keys.WatermarkUtc.ToString().ShouldBe("2026-03-01T12:00:00Z");
        keys.Reports.ShouldBe(["a", "b", "c"], ignoreOrder: true);
        keys.IngestionLedger.ShouldBe(["a"]);
        keys.EnrichmentLedger.ShouldBeEmpty();
        items.ShouldBe([new StoredWorkItem("b", false)]);
        runs.ShouldBe([new StoredRun("GoAuditsIngestion", "Failed", "broke")]);
        reports.Keys.ShouldBe(["a", "b"], ignoreOrder: true);
        reports["a"].CompletedAtUtc.ShouldBe(new DateTime(2026, 3, 1, 12, 0, 0, 250, DateTimeKind.Utc));
        reports["a"].CertificationNumber.ShouldBe("MCS-1");
        reports["a"].Answers.ShouldBe([new FakeAnswer("q1", "yes", "S", "Q?")]);
        reports["b"].Answers.ShouldBeEmpty();
    }

    private static async Task<TestDatabase> NewAsync(TestEngine engine)
    {
        TestEngines.SkipIfAbsent(engine);
        return await TestDatabase.CreateAsync(engine, services => services.AddGoAudits(), cancellationToken: Ct);
    }

    private static ServiceProvider Services(TestDatabase database) => database.NewServices(
        new EagerClock(),
        services => services.AddOperations(ModuleDeclarations.All).AddSingleton<DemoTables>());

    private static async Task FillAsync(TestDatabase database)
    {
        const string Runs = "INSERT INTO JobRunHistory (RunId, JobName, RunStartedUtc, RunCompletedUtc, Status, Message) VALUES (@RunId, 'GoAuditsIngestion', @Started, @Completed, @Status, @Message)";
        await database.ExecuteAsync(Runs, ("RunId", Guid.NewGuid()), ("Started", At(5, 0)), ("Completed", At(5, 9)), ("Status", "Succeeded"), ("Message", "fine"));
        await database.ExecuteAsync(Runs, ("RunId", Run), ("Started", At(6, 0)), ("Completed", At(6, 1)), ("Status", "Failed"), ("Message", "broke"));
        await database.ExecuteAsync("INSERT INTO JobWatermark (JobName, WatermarkUtc) VALUES ('GoAuditsIngestion', @At)", ("At", UtcSecond.Floor(new DateTime(2026, 3, 1, 12, 0, 0))));

        const string Reports = "INSERT INTO GoAuditsReports (GoAuditsReportId, CompletedAtUtc, CertificationNumber, JobRunId) VALUES (@Id, @At, @Certificate, @RunId)";
        foreach (var (id, certificate) in new[] { ("a", "MCS-1"), ("b", null), ("c", "") })
        {
            await database.ExecuteAsync(Reports, ("Id", id), ("At", new DateTime(2026, 3, 1, 12, 0, 0, 250, DateTimeKind.Utc)), ("Certificate", certificate), ("RunId", Run));
        }

        await database.ExecuteAsync(
            "INSERT INTO GoAuditsReportAnswers (GoAuditsReportId, QuestionKey, AnswerValue, Section, QuestionText, JobRunId) VALUES ('a', 'q1', 'yes', 'S', 'Q?', @RunId)",
            ("RunId", Run));
        await database.ExecuteAsync("INSERT INTO ProcessedItems (JobName, ItemKey, RunId) VALUES ('GoAuditsIngestion', 'a', @RunId)", ("RunId", Run));

        const string Items = "INSERT INTO WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc, DeadLetteredUtc) VALUES (@Queue, @Key, @At, @At, @At, @Dead)";
        await database.ExecuteAsync(Items, ("Queue", "GoAuditsEnrichment"), ("Key", "b"), ("At", At(6, 0)), ("Dead", null));
        await database.ExecuteAsync(Items, ("Queue", "Other"), ("Key", "x"), ("At", At(6, 0)), ("Dead", At(6, 30)));
    }

    private static UtcSecond At(int hour, int second) => UtcSecond.Floor(new DateTime(2026, 3, 2, hour, 0, second, DateTimeKind.Utc));
}
