SET NOCOUNT, XACT_ABORT ON;

-- The token grows, so that who began it and was taken for dead cannot end it any more.
UPDATE dbo.JobSteps
SET State = N'Open', Token = Token + 1, EndedUtc = @NowUtc
WHERE JobName = @JobName AND StepKey = @StepKey AND Token = @Token AND State <> N'Open' AND (State <> N'Started' OR HeldUntilUtc <= @NowUtc);
SELECT @@ROWCOUNT AS Reopened;
