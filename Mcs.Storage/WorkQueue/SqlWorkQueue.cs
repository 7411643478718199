using System.Text.Json;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.WorkQueue;

internal sealed class SqlWorkQueue(Database database) : IWorkQueue
{
    private static readonly Statement Claim = new(typeof(SqlWorkQueue).Assembly, "WorkItems.Claim");
    private static readonly Statement Fail = new(typeof(SqlWorkQueue).Assembly, "WorkItems.Fail");
    private static readonly Statement GiveBack = new(typeof(SqlWorkQueue).Assembly, "WorkItems.GiveBack");
    private static readonly Statement SetAsideInterrupted = new(typeof(SqlWorkQueue).Assembly, "WorkItems.SetAsideInterrupted");
    private static readonly Statement Depth = new(typeof(SqlWorkQueue).Assembly, "WorkItems.Depth");

    public async Task<IReadOnlyList<ClaimedItem>> ClaimAsync(string queue, Guid runId, int count, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken)
    {
        var claimed = await database.WriteAsync(
            session => session.QueryAsync(
                Claim,
                [("Queue", queue), ("RunId", runId), ("Count", count), ("NowUtc", nowUtc), ("UntilUtc", untilUtc)],
                row => (Item: new ClaimedItem(row.Text("ItemKey"), (int)row.Number("Attempts"), (int)row.Number("Failures")), Order: row.Moment("OrderUtc")),
                cancellationToken),
            cancellationToken);
        return [.. claimed.OrderBy(row => row.Item.Attempts > 1).ThenByDescending(row => row.Order).Select(row => row.Item)];
    }

    public Task FailAsync(string queue, Guid runId, IReadOnlyCollection<FailedItem> items, UtcSecond nowUtc, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.CountAsync(
            Fail,
            [("Queue", queue), ("RunId", runId), ("ItemsJson", FailedItemJson.Write(items)), ("NowUtc", nowUtc)],
            cancellationToken),
        cancellationToken);

    public Task GiveBackAsync(string queue, Guid runId, IReadOnlyCollection<string> itemKeys, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.CountAsync(
            GiveBack,
            [("Queue", queue), ("RunId", runId), ("ItemKeysJson", JsonSerializer.Serialize(itemKeys, WorkQueueJson.Default.IReadOnlyCollectionString))],
            cancellationToken),
        cancellationToken);

    public async Task<int> SetAsideInterruptedAsync(string queue, int attemptLimit, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var counts = await database.WriteAsync(
            session => session.CountAsync(SetAsideInterrupted, [("Queue", queue), ("AttemptLimit", attemptLimit), ("NowUtc", nowUtc)], cancellationToken),
            cancellationToken);
        return (int)counts["SetAside"];
    }

    public async Task<QueueDepth> DepthAsync(string queue, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync(
                Depth,
                [("Queue", queue), ("NowUtc", nowUtc)],
                row => new QueueDepth((int)row.Number("Waiting"), (int)row.Number("Ready"), (int)row.Number("DeadLetters"), row.SecondOrNull("OldestWaitingUtc")),
                cancellationToken),
            cancellationToken);
        return rows.Single();
    }
}
