using Mcs.FakeGoAudits;
using Mcs.FakeGoAudits.Faults;
using Mcs.GoAudits.Settings;
using Mcs.GoAudits.Tests.Pipeline;
using Mcs.Platform.Runs;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Mcs.Testing.Proof;

namespace Mcs.GoAudits.Tests.Faults;

/// <summary>
/// Meets each job with each fault and writes down what comes of it. The documentation holds the same table;
/// <c>MCS_UPDATE_DOCS=1 dotnet test tests/Mcs.GoAudits.Tests</c> writes it anew.
/// </summary>
public sealed class FaultTableTests(GoAuditsSqliteFixture fixture) : IClassFixture<GoAuditsSqliteFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_fault_that_the_fake_knows_is_in_the_table() =>
        FaultCase.All.Select(fault => fault.Fault.Kind).Distinct().ShouldBe(Enum.GetValues<FakeFaultKind>(), ignoreOrder: true);

    [Fact]
    public async Task The_documentation_tells_what_each_fault_does_to_each_job()
    {
        var table = new FaultTable();
        table.Say("# Faults survived");
        table.Say("");
        table.Say($"Written by a test that meets each job with each fault; do not edit. `{FaultTable.UpdateVariable}=1 dotnet test tests/Mcs.GoAudits.Tests` writes it anew.");
        table.Say("The API offers eight audits. Counts of nought are left out. A fault lasts until the run has ended, unless it says how often it strikes. The heartbeat calls no API.");
        await IngestAsync(table);
        await EnrichOneAsync(table);
        await EnrichAllAsync(table);
        await EnrichOnFaultyDatabaseAsync(table);

        if (Environment.GetEnvironmentVariable(FaultTable.UpdateVariable) == "1")
        {
            await File.WriteAllTextAsync(FaultTable.Path(), table.ToString(), Ct);
        }

        table.ToString().ShouldBe(await File.ReadAllTextAsync(FaultTable.Path(), Ct), $"{FaultTable.UpdateVariable}=1 writes the table anew");
    }

    private async Task IngestAsync(FaultTable table)
    {
        table.Head("Ingestion: the summary is faulty");
        foreach (var fault in FaultCase.All)
        {
            await using var api = await StartAsync();
            using var pipeline = new Pipeline.Pipeline(await fixture.EmptyAsync(), api, new EagerClock(Now));
            api.Faults.Add(fault.Fault with { Endpoint = FakeEndpoint.Summary });

            var run = await EndAsync(pipeline.IngestAsync(), pipeline.Clock, fault);
            api.Faults.Clear();
            var next = await pipeline.IngestAsync();

            table.Row(fault.Name, run, null, next);
            await pipeline.ShouldHoldEveryReportAsync();
            await pipeline.ShouldKeepItsSecretsAsync();
        }
    }

    private async Task EnrichOneAsync(FaultTable table)
    {
        table.Head("Enrichment: the details of one report are faulty");
        foreach (var fault in FaultCase.All)
        {
            await EnrichAsync(table, fault, api => api.Audits.MaxBy(audit => audit.CompletedAtUtc)!.Id);
        }
    }

    private async Task EnrichAllAsync(FaultTable table)
    {
        table.Head("Enrichment: the details of all reports are faulty");
        foreach (var fault in FaultCase.All)
        {
            await EnrichAsync(table, fault, _ => null);
        }
    }

    private async Task EnrichAsync(FaultTable table, FaultCase fault, Func<FakeGoAuditsServer, string?> reportId)
    {
        await using var api = await StartAsync();
        using var pipeline = new Pipeline.Pipeline(await fixture.EmptyAsync(), api, new EagerClock(Now));
        await pipeline.IngestAsync();
        api.Faults.Add(fault.Fault with { Endpoint = FakeEndpoint.Details, ReportId = reportId(api) });

        var run = await EndAsync(pipeline.EnrichAsync(), pipeline.Clock, fault);
        var errors = await pipeline.Tables.QueryAsync("SELECT DISTINCT LastError FROM WorkItems WHERE LastError IS NOT NULL", row => row.Text("LastError"));
        api.Faults.Clear();
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        var next = await pipeline.EnrichAsync();

        table.Row(fault.Name, run, errors.Count == 0 ? null : $"of {(reportId(api) is null ? "each" : "the")} report: {errors.Select(FaultTable.Plain).Distinct().ShouldHaveSingleItem()}", next);
        (await pipeline.Tables.CountAsync("GoAuditsReportAnswers")).ShouldBeGreaterThan(0);
        await pipeline.ShouldKeepItsSecretsAsync();
    }

    private async Task EnrichOnFaultyDatabaseAsync(FaultTable table)
    {
        table.Head("Enrichment: the run is stopped, or the database is at fault");
        await EnrichAsync(table, "told to stop while the newest report hangs", async (pipeline, newest) =>
        {
            using var stop = new CancellationTokenSource();
            pipeline.Api.Faults.Add(new FakeFault(FakeFaultKind.Stall) { ReportId = newest, Endpoint = FakeEndpoint.Details });
            var running = pipeline.EnrichUntilStoppedAsync(stop.Token);
            while (pipeline.Api.Requests.DetailsOf(newest) == 0)
            {
                await Task.Yield();
            }

            await stop.CancelAsync();
            return await running;
        });
        await EnrichAsync(table, "the rows of one report are refused", (pipeline, newest) => RefusingAsync(pipeline, $"WHEN NEW.GoAuditsReportId = '{newest}'"));
        await EnrichAsync(table, "the rows of every report are refused, five claimed", (pipeline, _) => RefusingAsync(pipeline, "", (GoAuditsVariables.BatchSize.Name, "5")));
        await EnrichAsync(table, "every other answer to a commit is lost", async (pipeline, _) =>
        {
            using var lost = new LostAnswers();
            return await pipeline.EnrichAsync();
        });
    }

    private async Task EnrichAsync(FaultTable table, string fault, Func<Pipeline.Pipeline, string, Task<RunResult>> enrichAsync)
    {
        await using var api = await StartAsync();
        using var pipeline = new Pipeline.Pipeline(await fixture.EmptyAsync(), api, new EagerClock(Now));
        await pipeline.IngestAsync();

        var run = await enrichAsync(pipeline, api.Audits.MaxBy(audit => audit.CompletedAtUtc)!.Id);
        var errors = await pipeline.Tables.QueryAsync("SELECT DISTINCT LastError FROM WorkItems WHERE LastError IS NOT NULL", row => row.Text("LastError"));
        api.Faults.Clear();
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        var next = await pipeline.EnrichAsync();

        table.Row(fault, run, errors.Count == 0 ? null : $"of the report: {FaultTable.Plain(errors.ShouldHaveSingleItem())}", next);
        await pipeline.ShouldBeEnrichedAsync();
    }

    private static async Task<RunResult> RefusingAsync(Pipeline.Pipeline pipeline, string when, params (string Name, string Value)[] settings)
    {
        await pipeline.Tables.ExecuteAsync($"CREATE TRIGGER RefuseAnswers BEFORE INSERT ON GoAuditsReportAnswers {when} BEGIN SELECT RAISE(ABORT, 'no'); END");
        try
        {
            return await pipeline.EnrichAsync(settings);
        }
        finally
        {
            await pipeline.Tables.ExecuteAsync("DROP TRIGGER RefuseAnswers");
        }
    }

    private static Task<FakeGoAuditsServer> StartAsync() => FakeGoAuditsServer.StartAsync(
        new FakeGoAuditsOptions { AuditCount = 8, Days = 1, UglyShare = 0, AnswersPerReport = 5, WithoutCertificateShare = 0, EndUtc = Now },
        Ct);

    /// <summary>Lets time pass for a run that waits in silence, in steps so small that one between two tries uses up no limit.</summary>
    private static async Task<RunResult> EndAsync(Task<RunResult> run, EagerClock clock, FaultCase fault)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(30));
        while (fault.IsSilence && !run.IsCompleted && await looks.WaitForNextTickAsync(Ct))
        {
            clock.Advance(TimeSpan.FromSeconds(5));
        }

        return await run;
    }
}
