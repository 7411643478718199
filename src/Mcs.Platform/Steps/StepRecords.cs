using Mcs.Platform.Jobs;
using Mcs.Platform.Time;

namespace Mcs.Platform.Steps;

public enum StepState
{
    /// <summary>Reopened by a person: free to be begun.</summary>
    Open,

    /// <summary>Somebody is at it.</summary>
    Started,

    /// <summary>Whoever began it died before saying how it ended: its effect may or may not have happened.</summary>
    InDoubt,

    Done,

    /// <summary>Its effect has not happened: free to be begun.</summary>
    Failed,
}

/// <summary>What a job does with a step that it finds in doubt.</summary>
public enum InDoubtRule
{
    /// <summary>Leaves it to a person.</summary>
    Wait,

    /// <summary>Takes it, and repeats it byte for byte or asks the other side first.</summary>
    Take,
}

/// <summary>A step to be begun.</summary>
/// <param name="HolderId">Whose renewals keep it: the RunId of a job, the WorkerId of a worker.</param>
/// <param name="StepKey">At most 200 characters; one effect, one key.</param>
/// <param name="BodyHash">SHA-256 of what is sent, in hex; null when nothing is.</param>
/// <param name="Payload">What is sent, where a repeat must send the same; never a secret.</param>
public sealed record NewStep(string JobName, string StepKey, Guid RunId, Guid HolderId, string? BodyHash = null, string? Payload = null);

/// <summary>The answer to <see cref="IJobSteps.BeginAsync"/>.</summary>
/// <param name="Step">The step, to be done and ended; null when it was not taken.</param>
/// <param name="Found">As it was found; null when it is new.</param>
public sealed record StepAttempt(HeldStep? Step, FoundStep? Found);

/// <summary>A step that a run or worker holds.</summary>
/// <param name="Token">Grows each time the step is taken: who was overtaken cannot end it.</param>
/// <param name="IsInDoubt">Its effect may have happened already.</param>
/// <param name="BodyHash">As it was first begun, where it is in doubt.</param>
/// <param name="Payload">As it was first begun, where it is in doubt.</param>
public sealed record HeldStep(
    string JobName, string StepKey, Guid RunId, Guid HolderId, long Token, int Attempts, bool IsInDoubt, string? BodyHash, string? Payload);

/// <summary>A step as it stands.</summary>
/// <param name="Token">Changes with each change of the step.</param>
public sealed record FoundStep(
    string JobName,
    string StepKey,
    StepState State,
    Guid RunId,
    UtcSecond HeldUntilUtc,
    long Token,
    int Attempts,
    UtcSecond StartedUtc,
    UtcSecond? EndedUtc,
    string? BodyHash,
    string? Payload,
    string? Detail);

/// <summary>The step was taken over by another run or worker, which did not hear how it ended here.</summary>
public sealed class StepLostException(HeldStep step)
    : JobException($"Step {step.StepKey} of {step.JobName} was taken over by another run (its token was {step.Token}): how it ended here was not stored.");
