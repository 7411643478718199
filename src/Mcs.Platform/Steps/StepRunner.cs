using System.Security.Cryptography;
using System.Text;
using Mcs.Platform.Jobs;
using Mcs.Platform.Queues;
using Mcs.Platform.Runs;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;

namespace Mcs.Platform.Steps;

/// <summary>Does a step whose effect a repeat of the same bytes does not double, because the other side knows its key.</summary>
public sealed class StepRunner(IJobSteps steps, RunSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan LastWrite = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Sends what belongs to a key unless it is known to have been sent. A step that a dead run left in doubt is sent again as it
    /// was stored, byte for byte.
    /// </summary>
    /// <param name="run">The run or the hour of a worker.</param>
    /// <param name="key">At most 200 characters; one effect, one key.</param>
    /// <param name="body">What is sent; stored, so never a secret.</param>
    /// <param name="send">Sends it. A <see cref="JobException"/> of it means that it may be sent again.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    /// <returns>False when it was done before.</returns>
    /// <exception cref="ItemException">Another run is at it now.</exception>
    public async Task<bool> RunAsync(RunContext run, string key, string body, Func<string, CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var now = Now();
        var attempt = await steps.BeginAsync(
            new NewStep(run.Job.Name, key, run.RunId, run.HolderId, hash, body), InDoubtRule.Take, now, now.Plus(settings.LeaseLife), cancellationToken);
        if (attempt.Step is not { } step)
        {
            return attempt.Found is { State: StepState.Done } ? false : throw new ItemException("Another run is at it.");
        }

        try
        {
            await send(step.IsInDoubt ? step.Payload ?? body : body, cancellationToken);
        }
        catch (JobException fault)
        {
            await steps.FailedAsync(step, fault.Message, Now(), cancellationToken);
            throw;
        }
        catch (OperationCanceledException)
        {
            // Otherwise it is held for as long as its worker lives. The next one sends the same.
            using var limit = new CancellationTokenSource(LastWrite, clock);
            await steps.FailedAsync(step, "It was cut short.", Now(), limit.Token);
            throw;
        }

        await steps.DoneAsync(step, detail: null, Now(), cancellationToken);
        return true;
    }

    private UtcSecond Now() => UtcSecond.Floor(clock.GetUtcNow());
}
