SET NOCOUNT, XACT_ABORT ON;

DELETE FROM dbo.WorkItems
WHERE Queue = @ClaimedQueue AND ClaimedByRunId = @HolderId AND ItemKey IN (SELECT ItemKey FROM #LandingItems);
SELECT @@ROWCOUNT AS Completed;
