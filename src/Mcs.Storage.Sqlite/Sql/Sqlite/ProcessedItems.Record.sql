INSERT INTO ProcessedItems (JobName, ItemKey, ProcessedUtc, RunId)
SELECT @JobName, landing.ItemKey, @NowUtc, @RunId
FROM temp.LandingItems AS landing
WHERE NOT EXISTS (SELECT 1 FROM ProcessedItems AS ledger WHERE ledger.JobName = @JobName AND ledger.ItemKey = landing.ItemKey);
SELECT changes() AS Recorded;
