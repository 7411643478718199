using Mcs.Cli.Tables;
using Mcs.Platform.Time;
using Mcs.Storage.Sessions;

namespace Mcs.Cli.Status;

/// <summary>Reads how things stand; writes nothing.</summary>
internal sealed class StatusReader(JobStates jobs, QueueStates queues, Database database, TimeProvider clock)
{
    public async Task<SystemStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var now = UtcSecond.Floor(clock.GetUtcNow());
        return new SystemStatus(
            now,
            await jobs.ReadAsync(cancellationToken),
            await queues.ReadAsync(now, cancellationToken),
            await ReportTotals.ReadAsync(database, cancellationToken));
    }
}
