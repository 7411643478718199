-- Once a key: what waits, is a dead letter, or is in the ledger under the queue's name is not enqueued again.
INSERT INTO WorkItems (Queue, ItemKey, OrderUtc, EnqueuedUtc, AvailableUtc, Payload, Headers, CorrelationId)
SELECT @Queue, added.ItemKey, added.OrderUtc, @NowUtc, @NowUtc, added.Payload, added.Headers, added.CorrelationId
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY ItemKey ORDER BY RTRIM(OrderUtc, 'Z') DESC) AS Occurrence
    FROM temp.NewWorkItems
) AS added
WHERE added.Occurrence = 1
  AND NOT EXISTS (SELECT 1 FROM ProcessedItems AS ledger WHERE ledger.JobName = @Queue AND ledger.ItemKey = added.ItemKey)
  AND NOT EXISTS (SELECT 1 FROM WorkItems AS item WHERE item.Queue = @Queue AND item.ItemKey = added.ItemKey);
SELECT changes() AS Enqueued;
