-- The ledger's key would lead to all rows of the job, to be sorted.
SELECT ItemKey
FROM ProcessedItems INDEXED BY IX_ProcessedItems_ProcessedUtc
WHERE JobName = @JobName
ORDER BY ProcessedUtc DESC
LIMIT 2;
