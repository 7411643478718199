SELECT ItemKey
FROM ProcessedItems
WHERE JobName = @JobName
ORDER BY ProcessedUtc DESC
LIMIT 1;
