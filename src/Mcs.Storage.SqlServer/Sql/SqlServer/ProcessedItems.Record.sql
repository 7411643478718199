SET NOCOUNT, XACT_ABORT ON;

INSERT INTO dbo.ProcessedItems (JobName, ItemKey, ProcessedUtc, RunId)
SELECT @JobName, landing.ItemKey, @NowUtc, @RunId
FROM #LandingItems AS landing
WHERE NOT EXISTS (SELECT 1 FROM dbo.ProcessedItems AS ledger WHERE ledger.JobName = @JobName AND ledger.ItemKey = landing.ItemKey);
SELECT @@ROWCOUNT AS Recorded;
