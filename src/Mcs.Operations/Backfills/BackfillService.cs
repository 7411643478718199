using Mcs.Platform.Backfills;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Steps;
using Mcs.Platform.Time;

namespace Mcs.Operations.Backfills;

/// <summary>
/// Reads an earlier span again, on purpose: each window as a run of its own, so that its row says what it landed, and as a step that
/// is done once, so that a backfill which was cut short goes on where it ended.
/// </summary>
public sealed class BackfillService(JobRunner runner, IJobSteps steps, RunSettings settings, TimeProvider clock)
{
    /// <param name="backfill">The module's part.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="told">Hears of each window as it ends.</param>
    /// <param name="stop">Ends the window that is under way, and begins no other.</param>
    public async Task<BackfillResult> RunAsync(IBackfill backfill, BackfillRequest request, Action<BackfilledWindow> told, CancellationToken stop)
    {
        var planned = backfill.Plan(request.First, request.Last);
        var windows = new List<BackfilledWindow>();
        foreach (var window in planned)
        {
            if (stop.IsCancellationRequested)
            {
                break;
            }

            var ended = await RunAsync(backfill, window, request.Again, stop);
            windows.Add(ended);
            told(ended);
            if (ended.Outcome is WindowOutcome.Busy or WindowOutcome.NotRead)
            {
                break;
            }
        }

        return new BackfillResult(planned.Count, windows);
    }

    private async Task<BackfilledWindow> RunAsync(IBackfill backfill, BackfillWindow window, bool again, CancellationToken stop)
    {
        var found = await steps.FindAsync(backfill.Job.Name, BackfillJob.KeyOf(window), Now(), stop);
        if (found is { State: StepState.Done })
        {
            if (!again)
            {
                return new BackfilledWindow(window, WindowOutcome.ReadBefore, found.Detail);
            }

            await steps.ReopenAsync(found, Now(), stop);
        }

        // It waits its turn behind a scheduled run: the job's lease is for both.
        var job = backfill.Job with { LeaseWait = backfill.Job.TimeLimit };
        var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["backfill"] = window.ToString() };
        var run = await runner.RunAsync(
            job, RunRequest.Default with { Options = options }, () => new BackfillJob(backfill, window, steps, settings.LeaseLife, clock), stop);
        return new BackfilledWindow(window, OutcomeOf(run), run.Message);
    }

    private static WindowOutcome OutcomeOf(RunResult run) => run.Status switch
    {
        RunStatus.Succeeded => WindowOutcome.Read,
        RunStatus.Skipped => WindowOutcome.Busy,
        _ => WindowOutcome.NotRead,
    };

    private UtcSecond Now() => UtcSecond.Floor(clock.GetUtcNow());
}
