using Mcs.Platform.Backfills;
using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Mcs.Platform.Steps;
using Mcs.Platform.Time;

namespace Mcs.Operations.Backfills;

/// <summary>One window, read in a run of the module's job and marked as done in <c>JobSteps</c>.</summary>
internal sealed class BackfillJob(IBackfill backfill, BackfillWindow window, IJobSteps steps, TimeSpan leaseLife, TimeProvider clock) : IJob
{
    public static string KeyOf(BackfillWindow window) => $"Backfill {window}";

    public async Task RunAsync(RunContext run, CancellationToken stopping)
    {
        // One that is in doubt is read again: what it landed is not landed twice.
        var attempt = await steps.BeginAsync(
            new NewStep(run.Job.Name, KeyOf(window), run.RunId, run.HolderId), InDoubtRule.Take, Now(), Now().Plus(leaseLife), stopping);
        if (attempt.Step is not { } step)
        {
            throw new WindowBusyException(window);
        }

        try
        {
            await backfill.ReadAsync(run, window, stopping);
        }
        catch (Exception fault)
        {
            await steps.FailedAsync(step, fault is OperationCanceledException ? "told to stop" : RunError.Describe(fault), Now(), run.LastWrites);
            throw;
        }

        await steps.DoneAsync(step, run.Report.Message, Now(), run.LastWrites);
    }

    private UtcSecond Now() => UtcSecond.Floor(clock.GetUtcNow());
}
