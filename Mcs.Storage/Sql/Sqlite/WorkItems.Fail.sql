UPDATE WorkItems
SET ClaimedByRunId = NULL,
    ClaimedUntilUtc = NULL,
    Failures = Failures + 1,
    LastError = @Error,
    LastFailedUtc = @NowUtc,
    AvailableUtc = COALESCE(@RetryUtc, AvailableUtc),
    DeadLetteredUtc = CASE WHEN @RetryUtc IS NULL THEN @NowUtc END
WHERE Queue = @Queue AND ItemKey = @ItemKey AND ClaimedByRunId = @RunId;
