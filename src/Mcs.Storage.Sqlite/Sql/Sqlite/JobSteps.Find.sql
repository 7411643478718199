SELECT JobName, StepKey, State, RunId, HeldUntilUtc, Token, Attempts, StartedUtc, EndedUtc, BodyHash, Payload, Detail
FROM JobSteps
WHERE JobName = @JobName AND StepKey = @StepKey;
