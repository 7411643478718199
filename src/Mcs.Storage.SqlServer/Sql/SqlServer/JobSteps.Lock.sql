-- UPDLOCK, HOLDLOCK: of several that begin the step one goes on and the others wait. Hints suffice: without them the primary key refuses
-- the second row, and the token the second change.
SELECT JobName, StepKey, State, RunId, HeldUntilUtc, Token, Attempts, StartedUtc, EndedUtc, BodyHash, Payload, Detail
FROM dbo.JobSteps WITH (UPDLOCK, HOLDLOCK)
WHERE JobName = @JobName AND StepKey = @StepKey;
