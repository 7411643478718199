INSERT INTO JobSteps (JobName, StepKey, State, RunId, HolderId, HeldUntilUtc, Token, Attempts, StartedUtc, BodyHash, Payload)
VALUES (@JobName, @StepKey, 'Started', @RunId, @HolderId, @UntilUtc, @Token, 1, @NowUtc, @BodyHash, @Payload);
SELECT changes() AS Taken;
