-- Whoever was overtaken has an old token.
UPDATE JobSteps
SET State = @State, EndedUtc = @NowUtc, HeldUntilUtc = @NowUtc, Detail = @Detail
WHERE JobName = @JobName AND StepKey = @StepKey AND Token = @Token AND State = 'Started';
SELECT changes() AS Ended;
