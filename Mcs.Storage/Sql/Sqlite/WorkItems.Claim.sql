UPDATE WorkItems
SET ClaimedByRunId = @RunId, ClaimedUntilUtc = @UntilUtc, Attempts = Attempts + 1
WHERE Queue = @Queue AND ItemKey IN (
    SELECT ItemKey
    FROM WorkItems
    WHERE Queue = @Queue
      AND DeadLetteredUtc IS NULL
      AND AvailableUtc <= @NowUtc
      AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc)
    ORDER BY Tried, RTRIM(OrderUtc, 'Z') DESC, ItemKey
    LIMIT @Count)
RETURNING ItemKey, OrderUtc, Attempts, Failures;
