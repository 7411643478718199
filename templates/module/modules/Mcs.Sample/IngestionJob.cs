using Mcs.Platform.Jobs;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Platform.Watermarks;
using Mcs.Storage.Landings;
using Mcs.Storage.Statements;
using Mcs.Storage.Watermarks;

namespace Mcs.Sample;

/// <summary>Reads the orders since the watermark and lands each once.</summary>
internal sealed class IngestionJob(SampleClient client, IWatermarks watermarks, RunWriter writer, SampleSettings settings) : IJob
{
    /// <summary>Orders that show up late, or share a second with the newest, are read again.</summary>
    private static readonly TimeSpan Lookback = TimeSpan.FromDays(1);

    private static readonly Statement Land = new(typeof(IngestionJob).Assembly, "SampleOrders.Land");

    private static readonly StageTable<Order> Stage =
        new StageTable<Order>(typeof(IngestionJob).Assembly, "SampleOrderStage", "OrderId", order => order.Id)
            .Column("PlacedUtc", order => order.Placed.Value);

    public async Task RunAsync(RunContext run, CancellationToken stopping)
    {
        var report = run.Reporting(new IngestionReport());
        var watermark = await watermarks.ReadAsync(run.Job.Name, stopping);
        var since = (watermark ?? run.StartedUtc.Plus(-TimeSpan.FromDays(365))).Plus(-Lookback);
        await client.OpenAsync(run, concurrency: 1, stopping);
        await client.Retry.ExecuteAsync(async token => await ReadAsync(run, report, watermark, since, token), stopping);
    }

    /// <summary>Lands chunk by chunk, and moves the watermark with the last. Read again from the first order on, nothing lands twice.</summary>
    private async Task ReadAsync(RunContext run, IngestionReport report, UtcSecond? watermark, UtcSecond since, CancellationToken cancellationToken)
    {
        report.Fetched.Set(0);
        report.Skipped.Set(0);
        var newest = watermark;
        var chunk = new List<Order>();
        await foreach (var row in client.ReadOrdersAsync(since, cancellationToken))
        {
            report.Fetched.Add();
            if (row.ToOrder() is not { } order)
            {
                report.Skipped.Add();
                continue;
            }

            chunk.Add(order);
            // A time after the run's start does not count: a clock somewhere is wrong, and the watermark must not follow it.
            newest = order.Placed <= run.StartedUtc && (newest is null || order.Placed > newest) ? order.Placed : newest;
            if (chunk.Count == settings.ChunkRows)
            {
                await LandAsync(run, report, chunk, move: null, cancellationToken);
                chunk = [];
            }
        }

        var move = newest is { } moment && moment != watermark ? new WatermarkMove(watermark, moment, run.StartedUtc) : null;
        await LandAsync(run, report, chunk, move, cancellationToken);
    }

    private async Task LandAsync(RunContext run, IngestionReport report, List<Order> orders, WatermarkMove? move, CancellationToken cancellationToken)
    {
        var landing = new Landing
        {
            Rows = Stage.Rows(orders),
            Upsert = Land,
            Enqueues = new Enqueuing(SampleModule.Lines.Name, [.. orders.Select(order => new NewWorkItem(order.Id, order.Placed.Value))]),
            Watermark = move,
        };
        report.Ingested.Add((await writer.LandAsync(run, landing, cancellationToken))["Ingested"]);
    }
}

internal sealed class IngestionReport : RunReport
{
    public IngestionReport()
    {
        Fetched = AddCount("fetched", "Fetched");
        Ingested = AddCount("ingested", "Ingested");
        Skipped = AddCount("skipped", "Skipped");
    }

    public Count Fetched { get; }

    /// <summary>Orders new in <c>SampleOrders</c>.</summary>
    public Count Ingested { get; }

    /// <summary>Rows that cannot be landed.</summary>
    public Count Skipped { get; }
}
