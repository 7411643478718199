DELETE FROM WorkItems
WHERE Queue = @ClaimedQueue AND ClaimedByRunId = @HolderId AND ItemKey IN (SELECT ItemKey FROM temp.LandingItems);
SELECT changes() AS Completed;
