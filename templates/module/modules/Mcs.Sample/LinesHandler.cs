using Mcs.Http.Requests;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Storage.Landings;
using Mcs.Storage.Statements;
using Microsoft.Extensions.Logging;

namespace Mcs.Sample;

/// <summary>Fetches the lines of orders that wait for them. Any number of runs may work at once.</summary>
internal sealed class LinesHandler(SampleClient client, RunWriter writer, ILogger<LinesHandler> logger)
    : SourceItemHandler<IReadOnlyList<LineJson>>(client, Options.Concurrency, logger)
{
    private static readonly Statement Add = new(typeof(LinesHandler).Assembly, "SampleOrderLines.Add");

    private static readonly StageTable<string> OrderStage = new(typeof(LinesHandler).Assembly, "SampleKeyStage", "OrderId", key => key);

    private static readonly StageTable<Line> LineStage =
        new StageTable<Line>(typeof(LinesHandler).Assembly, "SampleLineStage", "OrderId", line => line.OrderId)
            .Column("LineNumber", line => line.Number)
            .Column("Product", line => line.Product);

    public static QueueOptions Options { get; } = new() { Concurrency = 4, ItemNoun = "order", SourceName = SampleClient.SourceName };

    public override async Task<IReadOnlyList<LineJson>> DoAsync(HeldItem item, CancellationToken cancellationToken)
    {
        var lines = await client.ReadLinesAsync(item.Key, cancellationToken);
        return lines.All(line => line.IsUsable) ? lines : throw new ItemException("A line has no usable product.");
    }

    public override Task<ItemsWritten> WriteAsync(RunContext run, IReadOnlyList<ItemResult<IReadOnlyList<LineJson>>> group, CancellationToken cancellationToken)
    {
        var lines = group.SelectMany(done => done.Result.Select((line, index) => new Line(done.Item.Key, index + 1, line.Product.Text!)));
        var landing = new Landing
        {
            Rows = OrderStage.Rows([.. group.Select(done => done.Item.Key)]),
            Details = [LineStage.Rows([.. lines])],
            Upsert = Add,
            ClaimedFrom = run.Job.Name,
            Enqueues = new Enqueuing(SampleModule.Acknowledgement.Name, [.. group.Select(done => new NewWorkItem(done.Item.Key, run.StartedUtc.Value))]),
        };
        return writer.LandItemsAsync(run, landing, cancellationToken);
    }

    private sealed record Line(string OrderId, int Number, string Product);
}
