SET NOCOUNT, XACT_ABORT ON;

-- What the ledger has already, because another system finished it meanwhile, is left as it is.
DELETE item
FROM #LandingItems AS landing
INNER JOIN dbo.WorkItems AS item ON item.Queue = @ClaimedQueue AND item.ItemKey = landing.ItemKey AND item.ClaimedByRunId = @HolderId
INNER JOIN dbo.ProcessedItems AS ledger ON ledger.JobName = @JobName AND ledger.ItemKey = landing.ItemKey;
SELECT @@ROWCOUNT AS FinishedByOthers;
