SET NOCOUNT, XACT_ABORT ON;

-- The untried by one index, the retried by another, each no further than a batch; then the first of both.
-- READPAST: what another claimer is just taking is passed over instead of waited for.
-- The last condition is a second guard for servers that do not skip locked rows but wait for them.
UPDATE item
SET ClaimedByRunId = @RunId,
    ClaimedUntilUtc = @UntilUtc,
    Attempts = item.Attempts + 1,
    Interruptions = item.Interruptions + CASE WHEN item.ClaimedUntilUtc IS NULL THEN 0 ELSE 1 END
OUTPUT inserted.ItemKey, inserted.OrderUtc, inserted.AvailableUtc, inserted.Attempts, inserted.Failures,
       inserted.Payload, inserted.Headers, inserted.CorrelationId
FROM (
    SELECT TOP (@Count) ready.Queue, ready.ItemKey
    FROM (
        SELECT untried.Queue, untried.ItemKey, untried.OrderUtc, CAST(NULL AS datetime2(0)) AS AvailableUtc
        FROM (
            SELECT TOP (@Count) Queue, ItemKey, OrderUtc
            FROM dbo.WorkItems WITH (ROWLOCK, READPAST, UPDLOCK)
            WHERE Queue = @Queue
              AND DeadLetteredUtc IS NULL
              AND Tried = 0
              AND AvailableUtc <= @NowUtc
              AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc)
            ORDER BY OrderUtc DESC, ItemKey
        ) AS untried
        UNION ALL
        SELECT retried.Queue, retried.ItemKey, retried.OrderUtc, retried.AvailableUtc
        FROM (
            SELECT TOP (@Count) Queue, ItemKey, OrderUtc, AvailableUtc
            FROM dbo.WorkItems WITH (ROWLOCK, READPAST, UPDLOCK)
            WHERE Queue = @Queue
              AND DeadLetteredUtc IS NULL
              AND Attempts > 0
              AND AvailableUtc <= @NowUtc
              AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc)
            ORDER BY AvailableUtc, OrderUtc DESC, ItemKey
        ) AS retried
    ) AS ready
    ORDER BY ready.AvailableUtc, ready.OrderUtc DESC, ready.ItemKey
) AS due
INNER JOIN dbo.WorkItems AS item ON item.Queue = due.Queue AND item.ItemKey = due.ItemKey
WHERE item.ClaimedUntilUtc IS NULL OR item.ClaimedUntilUtc <= @NowUtc;
