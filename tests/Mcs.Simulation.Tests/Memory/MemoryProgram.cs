using System.Globalization;
using System.Text;
using Mcs.GoAudits;
using Mcs.GoAudits.Api;
using Mcs.GoAudits.Ingestion;
using Mcs.GoAudits.Parsing;
using Mcs.Http.Json;
using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Simulation.Tests.Storage;
using Mcs.Storage.Engines;
using Mcs.Storage.Schema;
using Mcs.Storage.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Simulation.Tests.Memory;

/// <summary>
/// <c>Mcs.Simulation.Tests memory ROWS</c>: reads so many summary rows and lands them, and prints the most bytes that were
/// alive on the managed heap at any of many looks.
/// </summary>
internal static class MemoryProgram
{
    public const string Verb = "memory";

    /// <summary>As in production: an audit comes in many rows, one a question.</summary>
    private const int RowsPerAudit = 10;

    /// <summary>So that looks fall everywhere between two landings.</summary>
    private const int RowsBetweenLooks = 7_919;

    public static async Task<int> RunAsync(string rowsText)
    {
        var rows = int.Parse(rowsText, CultureInfo.InvariantCulture);
        var folder = DatabaseFile.NewFolder();
        try
        {
            await using var services = NewServices(Path.Combine(folder.FullName, "memory.db"));
            await services.GetRequiredService<DatabaseSchema>().MigrateAsync(CancellationToken.None);
            var (peak, landed) = await LandAsync(services, rows);
            Console.WriteLine($"{rows} rows, {landed} reports, {peak} bytes");
            return landed == (rows + RowsPerAudit - 1) / RowsPerAudit ? 0 : 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(long Peak, long Landed)> LandAsync(ServiceProvider services, int rows)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var started = UtcSecond.Floor(clock.GetUtcNow());
        var runId = Guid.NewGuid();
        var attempt = await services.GetRequiredService<ILeases>().AcquireAsync(
            GoAuditsModule.Ingestion.Name, runId, started, started.Plus(TimeSpan.FromHours(1)), CancellationToken.None);
        var run = new RunContext(runId, GoAuditsModule.Ingestion, started, clock.GetUtcNow().AddHours(1), attempt.Lease);
        var window = new IngestionWindow(new DateOnly(1970, 1, 1), DateOnly.FromDateTime(started.Value), MovesWatermark: true);
        var report = run.Reporting(new IngestionReport(window));
        var reading = new SummaryReading(run, window, report, services.GetRequiredService<ReportLanding>(), 5_000);

        await using var body = new ManyRows(rows);
        var watched = new WatchedRows(body);
        await reading.ReadAsync(watched.ReadAsync(), CancellationToken.None);
        await reading.CompleteAsync(null, CancellationToken.None);
        return (watched.Peak, (long)report.Counts.Single(count => count.Key == "ingested").Value);
    }

    private static ServiceProvider NewServices(string path)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new SettingsEnvironment(IsDevelopment: true));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(StorageSettings.SqliteName, path)]).Build());
        services.AddStorage();
        services.AddGoAudits();
        return services.BuildServiceProvider();
    }

    /// <summary>Passes rows on, and looks at the heap now and then, after everything dead was collected.</summary>
    private sealed class WatchedRows(Stream body)
    {
        public long Peak { get; private set; }

        public async IAsyncEnumerable<SummaryRow> ReadAsync()
        {
            var rows = 0;
            await foreach (var row in JsonArrayReader.ReadAllAsync(
                body, GoAuditsJson.Default.SummaryJson, GoAuditsClient.SourceName, JsonArrayLimits.Default, CancellationToken.None))
            {
                if (++rows % RowsBetweenLooks == 0)
                {
                    Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: true));
                }

                yield return SummaryRow.From(row);
            }
        }
    }

    /// <summary>The JSON array, written only as it is read.</summary>
    private sealed class ManyRows(int rows) : MemoryStream
    {
        private const int LongestRow = 256;

        private readonly byte[] _row = new byte[LongestRow];
        private int _next;
        private int _from;
        private int _to;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var written = 0;
            while (written < buffer.Length && (_from < _to || _next <= rows))
            {
                if (_from == _to)
                {
                    (_from, _to) = (0, Encoding.UTF8.GetBytes(Next(), _row));
                }

                var count = Math.Min(_to - _from, buffer.Length - written);
                _row.AsMemory(_from, count).CopyTo(buffer[written..]);
                _from += count;
                written += count;
            }

            return ValueTask.FromResult(written);
        }

        private string Next()
        {
            var row = _next++;
            var audit = row / RowsPerAudit;
            return row == rows
                ? "]"
                : $$"""{{(row == 0 ? '[' : ',')}}{"ID":"audit-{{audit:D9}}","Updated_On":"2026-02-{{1 + (audit % 28):D2}} 10:{{audit % 60:D2}}:00","Question":"Question {{row % RowsPerAudit}}"}""";
        }
    }
}
