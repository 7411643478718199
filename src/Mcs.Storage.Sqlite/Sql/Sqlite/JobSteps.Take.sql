-- By the token: whoever else began it meanwhile has raised it.
UPDATE JobSteps
SET State = 'Started',
    RunId = @RunId,
    HolderId = @HolderId,
    HeldUntilUtc = @UntilUtc,
    Token = @Token,
    Attempts = Attempts + 1,
    StartedUtc = @NowUtc,
    EndedUtc = NULL,
    BodyHash = @BodyHash,
    Payload = @Payload
WHERE JobName = @JobName AND StepKey = @StepKey AND Token = @Token - 1 AND (State <> 'Started' OR HeldUntilUtc <= @NowUtc);
SELECT changes() AS Taken;
