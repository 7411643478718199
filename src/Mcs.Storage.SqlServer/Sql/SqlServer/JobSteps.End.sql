SET NOCOUNT, XACT_ABORT ON;

-- Whoever was overtaken has an old token.
UPDATE dbo.JobSteps
SET State = @State, EndedUtc = @NowUtc, HeldUntilUtc = @NowUtc, Detail = @Detail
WHERE JobName = @JobName AND StepKey = @StepKey AND Token = @Token AND State = N'Started';
SELECT @@ROWCOUNT AS Ended;
