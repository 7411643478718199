using Mcs.GoAudits;
using Mcs.Platform.Time;
using Mcs.Platform.WorkQueue;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Cli.Status;

/// <summary>Reads how full the work queues are.</summary>
internal sealed class QueueStates(IWorkQueue queue, Database database)
{
    private static readonly Statement Queues = new(typeof(QueueStates).Assembly, "WorkItems.Queues") { Timeout = Statement.WholeTable };

    /// <summary>The queues that are always looked at; one with items in it is looked at whether it is known or not.</summary>
    private static readonly string[] Known = [GoAuditsJobNames.Enrichment];

    public async Task<IReadOnlyList<QueueState>> ReadAsync(UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var filled = await database.ReadAsync(session => session.QueryAsync(Queues, [], row => row.Text("Queue"), cancellationToken), cancellationToken);
        var states = new List<QueueState>();
        foreach (var name in Known.Union(filled, StringComparer.OrdinalIgnoreCase))
        {
            states.Add(new QueueState(name, await queue.DepthAsync(name, nowUtc, cancellationToken)));
        }

        return states;
    }
}
