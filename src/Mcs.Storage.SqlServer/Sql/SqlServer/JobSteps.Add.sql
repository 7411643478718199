SET NOCOUNT, XACT_ABORT ON;

INSERT INTO dbo.JobSteps (JobName, StepKey, State, RunId, HolderId, HeldUntilUtc, Token, Attempts, StartedUtc, BodyHash, Payload)
VALUES (@JobName, @StepKey, N'Started', @RunId, @HolderId, @UntilUtc, @Token, 1, @NowUtc, @BodyHash, @Payload);
SELECT @@ROWCOUNT AS Taken;
