-- The untried by one index, the retried by another, each no further than a batch; then the first of both.
UPDATE WorkItems
SET ClaimedByRunId = @RunId,
    ClaimedUntilUtc = @UntilUtc,
    Attempts = Attempts + 1,
    Interruptions = Interruptions + (ClaimedUntilUtc IS NOT NULL)
WHERE Queue = @Queue AND ItemKey IN (
    SELECT ItemKey
    FROM (
        SELECT * FROM (
            SELECT ItemKey, RTRIM(OrderUtc, 'Z') AS OrderUtc, NULL AS AvailableUtc
            FROM WorkItems
            WHERE Queue = @Queue
              AND DeadLetteredUtc IS NULL
              AND Tried = 0
              AND AvailableUtc <= @NowUtc
              AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc)
            ORDER BY RTRIM(OrderUtc, 'Z') DESC, ItemKey
            LIMIT @Count)
        UNION ALL
        SELECT * FROM (
            SELECT ItemKey, RTRIM(OrderUtc, 'Z') AS OrderUtc, AvailableUtc
            FROM WorkItems
            WHERE Queue = @Queue
              AND DeadLetteredUtc IS NULL
              AND Attempts > 0
              AND AvailableUtc <= @NowUtc
              AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc)
            ORDER BY AvailableUtc, OrderUtc DESC, ItemKey
            LIMIT @Count))
    ORDER BY AvailableUtc, OrderUtc DESC, ItemKey
    LIMIT @Count)
RETURNING ItemKey, OrderUtc, AvailableUtc, Attempts, Failures, Payload, Headers, CorrelationId;
