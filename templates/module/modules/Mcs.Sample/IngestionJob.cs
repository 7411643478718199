using Mcs.Platform.Jobs;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Platform.Watermarks;
using Mcs.Storage.Landings;
using Mcs.Storage.Statements;

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
        var report = run.Reporting(new PollReport());
        var watermark = await watermarks.ReadAsync(run.Job.Name, stopping);
        var since = (watermark ?? run.StartedUtc.Plus(-TimeSpan.FromDays(365))).Plus(-Lookback);
        await client.OpenAsync(run, concurrency: 1, stopping);
        await client.Retry.ExecuteAsync(
            async token =>
            {
                report.Restart();
                var landing = new ChunkedLanding<Order>(writer, run, watermark, settings.ChunkRows, ToLanding, order => order.Placed);
                await foreach (var row in client.ReadOrdersAsync(since, token))
                {
                    report.Fetched.Add();
                    if (row.ToOrder() is not { } order)
                    {
                        report.Skipped.Add();
                        continue;
                    }

                    report.Ingested.Add((await landing.AddAsync(order, token))?["Ingested"] ?? 0);
                }

                report.Ingested.Add((await landing.CompleteAsync(token))?["Ingested"] ?? 0);
            },
            stopping);
    }

    private static Landing ToLanding(IReadOnlyList<Order> orders) => new()
    {
        Rows = Stage.Rows(orders),
        Upsert = Land,
        Enqueues = new Enqueuing(SampleModule.Lines.Name, [.. orders.Select(order => new NewWorkItem(order.Id, order.Placed.Value))]),
    };
}
