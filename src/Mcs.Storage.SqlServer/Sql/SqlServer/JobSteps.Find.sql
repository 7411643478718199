SELECT JobName, StepKey, State, RunId, HeldUntilUtc, Token, Attempts, StartedUtc, EndedUtc, BodyHash, Payload, Detail
FROM dbo.JobSteps
WHERE JobName = @JobName AND StepKey = @StepKey;
