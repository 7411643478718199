using Mcs.Http.Requests;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Platform.Steps;
using Mcs.Storage.Landings;
using Mcs.Storage.Statements;
using Microsoft.Extensions.Logging;

namespace Mcs.Sample;

/// <summary>Acknowledges each order once its lines are stored: an effect outside SQL, which is a step.</summary>
internal sealed class AcknowledgementHandler(SampleClient client, StepRunner steps, RunWriter writer, ILogger<AcknowledgementHandler> logger)
    : SourceItemHandler<string>(client, 1, logger)
{
    private static readonly Statement Acknowledge = new(typeof(AcknowledgementHandler).Assembly, "SampleOrders.Acknowledge");

    private static readonly StageTable<string> Stage = new(typeof(AcknowledgementHandler).Assembly, "SampleKeyStage", "OrderId", key => key);

    public override async Task<string> DoAsync(HeldItem item, CancellationToken cancellationToken)
    {
        var body = $$"""{"order":"{{Uri.EscapeDataString(item.Key)}}"}""";
        await steps.RunAsync(item.Run, item.Key, body, (sent, token) => client.AcknowledgeAsync($"order-{item.Key}", sent, token), cancellationToken);
        return item.Key;
    }

    public override Task<ItemsWritten> WriteAsync(RunContext run, IReadOnlyList<ItemResult<string>> group, CancellationToken cancellationToken)
    {
        var landing = new Landing { Rows = Stage.Rows([.. group.Select(done => done.Result)]), Upsert = Acknowledge, ClaimedFrom = run.Job.Name };
        return writer.LandItemsAsync(run, landing, cancellationToken);
    }
}
