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
        var attempts = await database.WriteAsync(
            session => session.QueryAsync(
                Acquire,
                [("JobName", jobName), ("RunId", runId), ("NowUtc", nowUtc), ("UntilUtc", untilUtc)],
                row => Attempt(row, jobName, runId),
                cancellationToken),
            cancellationToken);
        return attempts.Single();
    }

    private static LeaseAttempt Attempt(Row row, string jobName, Guid runId)
    {
        var holder = row.IdOrNull("HolderRunId");
        var lease = holder == runId ? new Lease(jobName, runId, row.Number("FencingToken")) : null;
        return new LeaseAttempt(lease, holder, row.SecondOrNull("ExpiresUtc"));
    }
}
