using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Operations.Health;

/// <summary>Reads how full the work queues are, whatever their names.</summary>
internal sealed class QueueReader(WatchedJobs watched, IWorkQueue queue, Database database)
{
    private static readonly Statement Queues = new(typeof(QueueReader).Assembly, "WorkItems.Queues") { Timeout = Statement.WholeTable };

    public async Task<IReadOnlyList<QueueState>> ReadAsync(UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var filled = await database.ReadAsync(session => session.QueryAsync(Queues, [], row => row.Text("Queue"), cancellationToken), cancellationToken);
        var states = new List<QueueState>();
        foreach (var name in watched.Queues.Union(filled, StringComparer.OrdinalIgnoreCase))
        {
            states.Add(new QueueState(name, await queue.DepthAsync(name, nowUtc, cancellationToken)));
        }

        return states;
    }
}
