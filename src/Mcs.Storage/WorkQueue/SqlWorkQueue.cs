using Mcs.Platform.Queues;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;
using Mcs.Storage.Landings;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.WorkQueue;

internal sealed class SqlWorkQueue(Database database) : IWorkQueue
{
    private static readonly Statement Enqueue = new(typeof(SqlWorkQueue).Assembly, "WorkItems.Enqueue");
    private static readonly Statement Claim = new(typeof(SqlWorkQueue).Assembly, "WorkItems.Claim");
    private static readonly Statement Fail = new(typeof(SqlWorkQueue).Assembly, "WorkItems.Fail");
    private static readonly Statement Defer = new(typeof(SqlWorkQueue).Assembly, "WorkItems.Defer");
    private static readonly Statement Release = new(typeof(SqlWorkQueue).Assembly, "WorkItems.Release");
    private static readonly Statement DeadLetterInterrupted = new(typeof(SqlWorkQueue).Assembly, "WorkItems.DeadLetterInterrupted");
    private static readonly Statement Depth = new(typeof(SqlWorkQueue).Assembly, "WorkItems.Depth");

    public async Task<int> EnqueueAsync(string queue, IReadOnlyCollection<NewWorkItem> items, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var counts = await database.LandAsync(
            [LandingStages.NewWorkItems.Rows(items)],
            session => session.CountAsync(Enqueue, [("Queue", queue), ("NowUtc", nowUtc)], cancellationToken),
            cancellationToken);
        return (int)counts["Enqueued"];
    }

    public async Task<IReadOnlyList<ClaimedItem>> ClaimAsync(string queue, Guid runId, int count, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken)
    {
        var claimed = await database.WriteAsync(
            runId,
            session => session.QueryAsync(
                Claim,
                [("Queue", queue), ("RunId", runId), ("Count", count), ("NowUtc", nowUtc), ("UntilUtc", untilUtc)],
                row => (
                    Item: new ClaimedItem(
                        row.Text("ItemKey"), (int)row.Number("Attempts"), (int)row.Number("Failures"),
                        row.TextOrNull("Payload"), row.TextOrNull("Headers"), row.TextOrNull("CorrelationId")),
                    Order: row.Moment("OrderUtc"),
                    Available: row.Moment("AvailableUtc")),
                cancellationToken),
            cancellationToken);
        return [.. claimed
            .OrderBy(row => row.Item.Attempts > 1 ? row.Available : DateTime.MinValue)
            .ThenByDescending(row => row.Order)
            .Select(row => row.Item)];
    }

    public Task FailAsync(string queue, Guid runId, IReadOnlyCollection<FailedItem> items, UtcSecond nowUtc, CancellationToken cancellationToken) => database.WriteAsync(
        runId,
        session => session.CountAsync(
            Fail,
            [("Queue", queue), ("RunId", runId), ("ItemsJson", QueueItemsJson.Write(items)), ("NowUtc", nowUtc)],
            cancellationToken),
        cancellationToken);

    public Task DeferAsync(string queue, Guid runId, IReadOnlyCollection<DeferredItem> items, CancellationToken cancellationToken) => database.WriteAsync(
        runId,
        session => session.CountAsync(
            Defer,
            [("Queue", queue), ("RunId", runId), ("ItemsJson", QueueItemsJson.Write(items))],
            cancellationToken),
        cancellationToken);

    public Task ReleaseAsync(string queue, Guid runId, IReadOnlyCollection<string> itemKeys, CancellationToken cancellationToken) => database.WriteAsync(
        runId,
        session => session.CountAsync(
            Release,
            [("Queue", queue), ("RunId", runId), ("ItemKeysJson", QueueItemsJson.Write(itemKeys))],
            cancellationToken),
        cancellationToken);

    public async Task<int> DeadLetterInterruptedAsync(string queue, int interruptionLimit, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var counts = await database.WriteAsync(
            session => session.CountAsync(
                DeadLetterInterrupted,
                [("Queue", queue), ("InterruptionLimit", interruptionLimit), ("NowUtc", nowUtc)],
                cancellationToken),
            cancellationToken);
        return (int)counts["DeadLettered"];
    }

    public async Task<QueueDepth> DepthAsync(string queue, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync(
                Depth,
                [("Queue", queue), ("NowUtc", nowUtc)],
                row => new QueueDepth(
                    (int)row.Number("Waiting"), (int)row.Number("Ready"), (int)row.Number("DeadLetters"), row.SecondOrNull("OldestWaitingUtc"), row.SecondOrNull("OldestReadyUtc")),
                cancellationToken),
            cancellationToken);
        return rows.Single();
    }
}
