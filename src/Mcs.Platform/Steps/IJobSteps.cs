using Mcs.Platform.Time;

namespace Mcs.Platform.Steps;

/// <summary>
/// The steps of jobs that have an effect outside SQL (<c>JobSteps</c>): a request that changes something, a mail. A step is begun
/// before its effect may happen, and ended once that is known; in between it is held by its run or worker, whose renewals keep it.
/// So a step is also the claim on its key.
/// </summary>
public interface IJobSteps
{
    /// <summary>Takes the step if it is new, has failed, was reopened, or is in doubt and the job's rule is to take those.</summary>
    /// <returns>The step, or the state in which it was found.</returns>
    Task<StepAttempt> BeginAsync(NewStep step, InDoubtRule rule, UtcSecond nowUtc, UtcSecond untilUtc, CancellationToken cancellationToken);

    /// <summary>The effect has happened.</summary>
    /// <param name="step">The step, which must still be held.</param>
    /// <param name="detail">What the other side said, at most 1000 characters, without a secret.</param>
    /// <param name="nowUtc">When it ended.</param>
    /// <param name="cancellationToken">Stops before it is stored.</param>
    /// <exception cref="StepLostException">The step was taken over meanwhile.</exception>
    Task DoneAsync(HeldStep step, string? detail, UtcSecond nowUtc, CancellationToken cancellationToken);

    /// <summary>The effect has not happened, and may be tried again.</summary>
    /// <inheritdoc cref="DoneAsync"/>
    Task FailedAsync(HeldStep step, string? detail, UtcSecond nowUtc, CancellationToken cancellationToken);

    /// <summary>Lets a step that has ended, or is in doubt, be begun again: a person decided so.</summary>
    /// <param name="found">The step as the person saw it.</param>
    /// <param name="nowUtc">When they decided.</param>
    /// <param name="cancellationToken">Stops before it is stored.</param>
    /// <returns>False when the step is no longer as it was seen, or is being worked on: nothing was changed.</returns>
    Task<bool> ReopenAsync(FoundStep found, UtcSecond nowUtc, CancellationToken cancellationToken);

    /// <returns>Null when there is no such step.</returns>
    Task<FoundStep?> FindAsync(string jobName, string stepKey, UtcSecond nowUtc, CancellationToken cancellationToken);
}
