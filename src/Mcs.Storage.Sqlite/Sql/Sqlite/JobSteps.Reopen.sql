-- The token grows, so that who began it and was taken for dead cannot end it any more.
UPDATE JobSteps
SET State = 'Open', Token = Token + 1, EndedUtc = @NowUtc
WHERE JobName = @JobName AND StepKey = @StepKey AND Token = @Token AND State <> 'Open' AND (State <> 'Started' OR HeldUntilUtc <= @NowUtc);
SELECT changes() AS Reopened;
