SET NOCOUNT, XACT_ABORT ON;

-- READPAST: what another claimer is just taking is passed over instead of waited for.
-- The last condition is a second guard for servers that do not skip locked rows but wait for them.
UPDATE item
SET ClaimedByRunId = @RunId, ClaimedUntilUtc = @UntilUtc, Attempts = item.Attempts + 1
OUTPUT inserted.ItemKey, inserted.OrderUtc, inserted.Attempts, inserted.Failures
FROM (
    SELECT TOP (@Count) Queue, ItemKey
    FROM dbo.WorkItems WITH (ROWLOCK, READPAST, UPDLOCK)
    WHERE Queue = @Queue
      AND DeadLetteredUtc IS NULL
      AND AvailableUtc <= @NowUtc
      AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc)
    ORDER BY Tried, OrderUtc DESC, ItemKey
) AS due
INNER JOIN dbo.WorkItems AS item ON item.Queue = due.Queue AND item.ItemKey = due.ItemKey
WHERE item.ClaimedUntilUtc IS NULL OR item.ClaimedUntilUtc <= @NowUtc;
