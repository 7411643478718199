-- A claim that has run out by now is one more interruption.
UPDATE WorkItems
SET ClaimedByRunId = NULL,
    ClaimedUntilUtc = NULL,
    Interruptions = Interruptions + 1,
    DeadLetteredUtc = @NowUtc,
    LastFailedUtc = @NowUtc,
    LastError = COALESCE(LastError, 'Every run that worked on it ended without a result')
WHERE Queue = @Queue AND DeadLetteredUtc IS NULL AND Interruptions + 1 >= @InterruptionLimit AND ClaimedUntilUtc <= @NowUtc;
SELECT changes() AS DeadLettered;
