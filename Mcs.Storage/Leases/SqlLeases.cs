using Mcs.Platform.Leases;
using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Leases;

internal sealed class SqlLeases(Database database) : ILeases
{
    private static readonly Statement Acquire = new(typeof(SqlLeases).Assembly, "JobLease.Acquire");

    public async Task<LeaseAttempt> AcquireAsync(string jobName, Guid runId, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken)
    {
        var holders = await database.WriteAsync(
            session => session.QueryAsync(
                Acquire,
                [("JobName", jobName), ("RunId", runId), ("NowUtc", nowUtc), ("UntilUtc", untilUtc)],
                row => (RunId: row.IdOrNull("HolderRunId"), Token: row.Number("FencingToken"), Until: row.SecondOrNull("ExpiresUtc")),
                cancellationToken),
            cancellationToken);
        var holder = holders.Single();
        return holder.RunId == runId
            ? new LeaseAttempt(new Lease(jobName, runId, holder.Token), runId, holder.Until)
            : new LeaseAttempt(null, holder.RunId, holder.Until);
    }
}
