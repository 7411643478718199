SELECT TOP (1) ItemKey
FROM dbo.ProcessedItems
WHERE JobName = @JobName
ORDER BY ProcessedUtc DESC;
