SET NOCOUNT, XACT_ABORT ON;

-- Once a key: what waits, is a dead letter, or is in the ledger under the queue's name is not enqueued again. Of two that enqueue
-- one key at once, the primary key refuses the second; that transaction is repeated.
INSERT INTO dbo.WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc, Payload, Headers, CorrelationId)
SELECT @Queue, added.ItemKey, added.OrderUtc, @NowUtc, @NowUtc, added.Payload, added.Headers, added.CorrelationId
FROM (
    SELECT ItemKey, OrderUtc, Payload, Headers, CorrelationId,
           ROW_NUMBER() OVER (PARTITION BY ItemKey ORDER BY OrderUtc DESC) AS Occurrence
    FROM #NewWorkItems
) AS added
WHERE added.Occurrence = 1
  AND NOT EXISTS (SELECT 1 FROM dbo.ProcessedItems AS ledger WHERE ledger.JobName = @Queue AND ledger.ItemKey = added.ItemKey)
  AND NOT EXISTS (SELECT 1 FROM dbo.WorkItems AS item WHERE item.Queue = @Queue AND item.ItemKey = added.ItemKey);
SELECT @@ROWCOUNT AS Enqueued;
