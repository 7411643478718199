-- What the ledger has already, because another system finished it meanwhile, is left as it is.
DELETE FROM WorkItems
WHERE Queue = @ClaimedQueue
  AND ClaimedByRunId = @HolderId
  AND ItemKey IN (
        SELECT landing.ItemKey
        FROM temp.LandingItems AS landing
        CROSS JOIN ProcessedItems AS ledger ON ledger.JobName = @JobName AND ledger.ItemKey = landing.ItemKey);
SELECT changes() AS FinishedByOthers;
