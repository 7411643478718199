using System.Globalization;
using FsCheck.Fluent;
using Mcs.GoAudits.Ingestion;
using Mcs.GoAudits.Tests.Pipeline;
using Mcs.Platform.Jobs;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Platform.Watermarks;
using Mcs.Testing.Clocks;
using Mcs.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.GoAudits.Tests.Properties;

public sealed class LandingPropertyTests(GoAuditsSqliteFixture fixture) : IClassFixture<GoAuditsSqliteFixture>
{
    private static readonly JobDefinition Job = GoAuditsModule.Ingestion;

    private static readonly IngestionWindow Window = new(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), MovesWatermark: true);

    [Fact]
    public void Whatever_the_order_repetition_chunks_and_split_into_runs_the_tables_end_the_same() =>
        Checked.Holds(LandingCase.Any, EndsAsTheRowsSayAsync);

    private async Task EndsAsTheRowsSayAsync(LandingCase landing)
    {
        var tables = await fixture.EmptyAsync();

        await LandAsync(tables, landing);

        var eligible = landing.Rows.Where(row => row.Summary.IsEligible(Window.StartUtc)).ToList();
        var audits = eligible.GroupBy(row => Fold(row.Id!)).ToList();
        (await tables.QueryAsync(
            "SELECT GoAuditsReportId, CompletedAtUtc, CertificationNumber FROM GoAuditsReports",
            row => Report(row.Text("GoAuditsReportId"), row.Moment("CompletedAtUtc"), row.TextOrNull("CertificationNumber"))))
            .ShouldBe(audits.Select(rows => Report(rows.Key, rows.Max(row => row.CompletedAtUtc!.Value), rows.First().Certificate)), ignoreOrder: true);
        (await tables.QueryAsync(
            "SELECT ItemKey FROM ProcessedItems WHERE JobName = 'GoAuditsIngestion'", row => Fold(row.Text("ItemKey"))))
            .ShouldBe(audits.Select(rows => rows.Key), ignoreOrder: true);
        (await tables.QueryAsync(
            "SELECT ItemKey, OrderUtc FROM WorkItems WHERE Queue = 'GoAuditsEnrichment'", row => Report(row.Text("ItemKey"), row.Moment("OrderUtc"), null)))
            .ShouldBe(audits.Select(rows => Report(rows.Key, rows.Max(row => row.CompletedAtUtc!.Value), null)), ignoreOrder: true);
        (await tables.QueryAsync("SELECT WatermarkUtc FROM JobWatermark", row => row.Second("WatermarkUtc").Value)).ShouldBe(
            eligible.Select(row => UtcSecond.Floor(row.CompletedAtUtc!.Value).Value).Where(time => time <= LandingCase.StartedUtc).OrderDescending().Take(1));
    }

    private static async Task LandAsync(TestDatabase tables, LandingCase landing)
    {
        await using var services = tables.NewServices(new EagerClock(LandingCase.StartedUtc));
        foreach (var (rows, broken) in landing.Runs.Zip(landing.Broken))
        {
            var (runId, started) = (Guid.NewGuid(), UtcSecond.Floor(LandingCase.StartedUtc));
            var attempt = await services.GetRequiredService<ILeases>().AcquireAsync(Job.Name, runId, started, started.Plus(TimeSpan.FromMinutes(1)), CancellationToken.None);
            var watermark = await services.GetRequiredService<IWatermarks>().ReadAsync(Job.Name, CancellationToken.None);
            var run = new RunContext(runId, Job, started, LandingCase.StartedUtc.AddHours(1), attempt.Lease);
            var report = run.Reporting(new IngestionReport(Window));
            var reading = new SummaryReading(run, Window, report, services.GetRequiredService<ReportLanding>(), landing.ChunkRows);

            await ReadAsync(reading, rows.Take(broken));
            await ReadAsync(reading, rows);
            await reading.CompleteAsync(watermark, CancellationToken.None);

            report.Message.ShouldStartWith($"Fetched={rows.Count} ");
            await services.GetRequiredService<IRunHistory>().CloseAsync(new ClosedRun(runId, RunStatus.Succeeded, "", "{}", started), CancellationToken.None);
        }
    }

    private static Task ReadAsync(SummaryReading reading, IEnumerable<LandingRow> rows) =>
        reading.ReadAsync(rows.Select(row => row.Summary).ToAsyncEnumerable(), CancellationToken.None);

    private static string Report(string id, DateTime completedAtUtc, string? certificate) =>
        $"{Fold(id)} {completedAtUtc.ToString("HH:mm:ss.FFF", CultureInfo.InvariantCulture)} {certificate}";

    private static string Fold(string id) => string.Concat(id.Select(c => char.IsAsciiLetterLower(c) ? (char)(c - 32) : c));
}
