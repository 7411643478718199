using Mcs.Platform.Leases;
using Mcs.Platform.Runs;
using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Runs;

internal sealed class SqlRunHistory(Database database) : IRunHistory
{
    private const int MessageLength = 4000;

    private static readonly Statement Open = new(typeof(SqlRunHistory).Assembly, "JobRunHistory.Open");
    private static readonly Statement KeepAlive = new(typeof(SqlRunHistory).Assembly, "JobRunHistory.KeepAlive");
    private static readonly Statement Close = new(typeof(SqlRunHistory).Assembly, "JobRunHistory.Close");
    private static readonly Statement Release = new(typeof(SqlRunHistory).Assembly, "JobLease.Release");
    private static readonly Statement AbandonDead = new(typeof(SqlRunHistory).Assembly, "JobRunHistory.AbandonDead");
    private static readonly Statement Health = new(typeof(SqlRunHistory).Assembly, "JobRunHistory.Health");
    private static readonly Statement LatestSuccess = new(typeof(SqlRunHistory).Assembly, "JobRunHistory.LatestSuccess");
    private static readonly Statement LatestSuccessSince = new(typeof(SqlRunHistory).Assembly, "JobRunHistory.LatestSuccessSince");
    private static readonly Statement CountsJson = new(typeof(SqlRunHistory).Assembly, "JobRunHistory.CountsJson");
    private static readonly Statement Latest = new(typeof(SqlRunHistory).Assembly, "JobRunHistory.Latest");

    public Task OpenAsync(OpenedRun run, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.CountAsync(
            Open,
            [("RunId", run.RunId), ("JobName", run.JobName), ("StartedUtc", run.StartedUtc), ("CorrelationId", run.CorrelationId)],
            cancellationToken),
        cancellationToken);

    public async Task<bool> KeepAliveAsync(Guid runId, Lease? lease, bool renewsClaims, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken)
    {
        // Two tries of a server that does not answer fit between two renewals.
        var statement = KeepAlive.Within((untilUtc.Value - nowUtc.Value) / 6);
        var counts = await database.WriteAsync(
            session => session.CountAsync(
                statement,
                [("RunId", runId), ("ClaimsOf", renewsClaims ? runId : null), ("LeaseJobName", lease?.JobName), ("FencingToken", lease?.FencingToken), ("NowUtc", nowUtc), ("UntilUtc", untilUtc)],
                cancellationToken),
            cancellationToken);
        return lease is null || counts["LeasesRenewed"] == 1;
    }

    public Task CloseAsync(ClosedRun run, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.CountAsync(
            Close,
            [
                ("RunId", run.RunId), ("Status", run.Status.ToString()), ("Message", Cut(run.Message)),
                ("CountsJson", run.CountsJson), ("CompletedUtc", run.CompletedUtc),
            ],
            cancellationToken),
        cancellationToken);

    public Task ReleaseAsync(string jobName, Guid holderId, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.CountAsync(Release, [("JobName", jobName), ("HolderId", holderId)], cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<Guid>> AbandonDeadAsync(
        string jobName, UtcSecond seenBeforeUtc, UtcSecond startedBeforeUtc, UtcSecond nowUtc, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            session => session.QueryAsync(
                AbandonDead,
                [("JobName", jobName), ("SeenBeforeUtc", seenBeforeUtc), ("StartedBeforeUtc", startedBeforeUtc), ("NowUtc", nowUtc)],
                row => row.Id("RunId"),
                cancellationToken),
            cancellationToken);

    public async Task<IReadOnlyList<RecordedRun>> LatestAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        session => session.QueryAsync(
            Latest,
            [],
            Recorded,
            cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<JobHealth>> HealthAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        session => session.QueryAsync(
            Health,
            [],
            row => new JobHealth(
                row.Text("JobName"), row.Second("FirstStartedUtc"), row.SecondOrNull("LastSuccessUtc"), row.SecondOrNull("OldestRunningUtc"), row.SecondOrNull("LastSeenUtc")),
            cancellationToken),
        cancellationToken);

    public async Task<UtcSecond?> LatestSuccessAsync(string jobName, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync(LatestSuccess, [("JobName", jobName)], row => row.Second("RunStartedUtc"), cancellationToken),
            cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    public async Task<RecordedRun?> LatestSuccessAsync(string jobName, UtcSecond sinceUtc, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync(LatestSuccessSince, [("JobName", jobName), ("SinceUtc", sinceUtc)], Recorded, cancellationToken),
            cancellationToken);
        return rows.SingleOrDefault();
    }

    public async Task<string?> CountsJsonAsync(string jobName, UtcSecond beforeUtc, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync(CountsJson, [("JobName", jobName), ("BeforeUtc", beforeUtc)], row => row.TextOrNull("CountsJson"), cancellationToken),
            cancellationToken);
        return rows.SingleOrDefault();
    }

    private static RecordedRun Recorded(Row row) => new(
        row.Id("RunId"), row.Text("JobName"), row.Text("Status"), row.Second("RunStartedUtc"), row.SecondOrNull("RunCompletedUtc"), row.TextOrNull("Message"));

    private static string Cut(string message) => message.Length <= MessageLength ? message : message[..MessageLength];
}
