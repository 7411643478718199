using Mcs.Platform.Steps;
using Mcs.Platform.Time;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Steps;

internal sealed class SqlJobSteps(Database database) : IJobSteps
{
    private const int DetailLength = 1000;

    private static readonly Statement Find = new(typeof(SqlJobSteps).Assembly, "JobSteps.Find");
    private static readonly Statement Lock = new(typeof(SqlJobSteps).Assembly, "JobSteps.Lock");
    private static readonly Statement Add = new(typeof(SqlJobSteps).Assembly, "JobSteps.Add");
    private static readonly Statement Take = new(typeof(SqlJobSteps).Assembly, "JobSteps.Take");
    private static readonly Statement End = new(typeof(SqlJobSteps).Assembly, "JobSteps.End");
    private static readonly Statement Reopen = new(typeof(SqlJobSteps).Assembly, "JobSteps.Reopen");

    public Task<StepAttempt> BeginAsync(NewStep step, InDoubtRule rule, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken) =>
        database.WriteAsync(
            step.RunId,
            async session =>
            {
                var found = await FindAsync(session, Lock, step.JobName, step.StepKey, nowUtc, cancellationToken);
                var isFree = found is null or { State: StepState.Open or StepState.Failed };
                var isDoubt = found is { State: StepState.InDoubt } && rule is InDoubtRule.Take;
                if (!isFree && !isDoubt)
                {
                    return new StepAttempt(null, found);
                }

                // What may have been sent already is repeated as it was.
                var held = new HeldStep(
                    step.JobName, step.StepKey, step.RunId, step.HolderId, (found?.Token ?? 0) + 1, (found?.Attempts ?? 0) + 1, isDoubt,
                    isDoubt ? found!.BodyHash : step.BodyHash, isDoubt ? found!.Payload : step.Payload);
                var counts = await session.CountAsync(
                    found is null ? Add : Take,
                    [
                        ("JobName", held.JobName), ("StepKey", held.StepKey), ("RunId", held.RunId), ("HolderId", held.HolderId), ("Token", held.Token),
                        ("BodyHash", held.BodyHash), ("Payload", held.Payload), ("NowUtc", nowUtc), ("UntilUtc", untilUtc),
                    ],
                    cancellationToken);
                return counts["Taken"] == 1
                    ? new StepAttempt(held, found)
                    : new StepAttempt(null, await FindAsync(session, Find, step.JobName, step.StepKey, nowUtc, cancellationToken));
            },
            cancellationToken);

    public Task DoneAsync(HeldStep step, string? detail, UtcSecond nowUtc, CancellationToken cancellationToken) =>
        EndAsync(step, StepState.Done, detail, nowUtc, cancellationToken);

    public Task FailedAsync(HeldStep step, string? detail, UtcSecond nowUtc, CancellationToken cancellationToken) =>
        EndAsync(step, StepState.Failed, detail, nowUtc, cancellationToken);

    public async Task<bool> ReopenAsync(FoundStep found, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var counts = await database.WriteAsync(
            session => session.CountAsync(
                Reopen,
                [("JobName", found.JobName), ("StepKey", found.StepKey), ("Token", found.Token), ("NowUtc", nowUtc)],
                cancellationToken),
            cancellationToken);
        return counts["Reopened"] == 1;
    }

    public Task<FoundStep?> FindAsync(string jobName, string stepKey, UtcSecond nowUtc, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, Find, jobName, stepKey, nowUtc, cancellationToken), cancellationToken);

    private async Task EndAsync(HeldStep step, StepState state, string? detail, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var counts = await database.WriteAsync(
            step.RunId,
            session => session.CountAsync(
                End,
                [
                    ("JobName", step.JobName), ("StepKey", step.StepKey), ("Token", step.Token), ("State", state.ToString()),
                    ("Detail", detail?.Length > DetailLength ? detail[..DetailLength] : detail), ("NowUtc", nowUtc),
                ],
                cancellationToken),
            cancellationToken);
        if (counts["Ended"] != 1)
        {
            throw new StepLostException(step);
        }
    }

    private static async Task<FoundStep?> FindAsync(
        Session session, Statement statement, string jobName, string stepKey, UtcSecond nowUtc, CancellationToken cancellationToken)
    {
        var steps = await session.QueryAsync(
            statement,
            [("JobName", jobName), ("StepKey", stepKey)],
            row =>
            {
                var (state, until) = (Enum.Parse<StepState>(row.Text("State")), row.Second("HeldUntilUtc"));
                return new FoundStep(
                    row.Text("JobName"), row.Text("StepKey"), state is StepState.Started && until <= nowUtc ? StepState.InDoubt : state, row.Id("RunId"), until,
                    row.Number("Token"), (int)row.Number("Attempts"), row.Second("StartedUtc"), row.SecondOrNull("EndedUtc"),
                    row.TextOrNull("BodyHash"), row.TextOrNull("Payload"), row.TextOrNull("Detail"));
            },
            cancellationToken);
        return steps.SingleOrDefault();
    }
}
