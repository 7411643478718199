SELECT TOP (2) ItemKey
FROM dbo.ProcessedItems
WHERE JobName = @JobName
ORDER BY ProcessedUtc DESC;
