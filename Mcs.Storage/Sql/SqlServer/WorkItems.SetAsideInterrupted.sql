SET NOCOUNT, XACT_ABORT ON;

UPDATE dbo.WorkItems
SET ClaimedByRunId = NULL,
    ClaimedUntilUtc = NULL,
    DeadLetteredUtc = @NowUtc,
    LastFailedUtc = @NowUtc,
    LastError = COALESCE(LastError, N'Every run that worked on it ended without a result')
WHERE Queue = @Queue AND DeadLetteredUtc IS NULL AND Attempts >= @AttemptLimit AND ClaimedUntilUtc <= @NowUtc;
SELECT @@ROWCOUNT AS SetAside;
