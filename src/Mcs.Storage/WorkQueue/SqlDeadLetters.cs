using Mcs.Platform.Queues;
using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.WorkQueue;

internal sealed class SqlDeadLetters(Database database) : IDeadLetters
{
    private static readonly Statement List = new(typeof(SqlDeadLetters).Assembly, "WorkItems.DeadLetters");
    private static readonly Statement Redrive = new(typeof(SqlDeadLetters).Assembly, "WorkItems.Redrive");
    private static readonly Statement Discard = new(typeof(SqlDeadLetters).Assembly, "WorkItems.Discard");

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(DeadLetterFilter filter, CancellationToken cancellationToken) => await database.ReadAsync(
        session => session.QueryAsync(
            List,
            [
                ("Queue", filter.Queue), ("ErrorText", filter.ErrorContains), ("DeadLetteredUntilUtc", filter.UntilUtc),
                ("IncludesDiscarded", filter.IncludesDiscarded), ("Count", filter.Limit),
            ],
            row => new DeadLetter(
                row.Text("Queue"), row.Text("ItemKey"), (int)row.Number("Attempts"), (int)row.Number("Failures"), (int)row.Number("Interruptions"),
                row.TextOrNull("LastError"), row.Second("DeadLetteredUtc"), row.SecondOrNull("DiscardedUtc"), row.TextOrNull("CorrelationId")),
            cancellationToken),
        cancellationToken);

    public Task<int> RedriveAsync(IReadOnlyCollection<DeadLetter> seen, UtcSecond nowUtc, CancellationToken cancellationToken) =>
        ChangeAsync(Redrive, seen, nowUtc, cancellationToken);

    public Task<int> DiscardAsync(IReadOnlyCollection<DeadLetter> seen, UtcSecond nowUtc, CancellationToken cancellationToken) =>
        ChangeAsync(Discard, seen, nowUtc, cancellationToken);

    private async Task<int> ChangeAsync(Statement statement, IReadOnlyCollection<DeadLetter> seen, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var counts = await database.WriteAsync(
            session => session.CountAsync(statement, [("ItemsJson", QueueItemsJson.Write(seen)), ("NowUtc", nowUtc)], cancellationToken),
            cancellationToken);
        return (int)counts["Changed"];
    }
}
