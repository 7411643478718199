SET NOCOUNT, XACT_ABORT ON;

-- One order may be staged twice, under ids that differ in case.
INSERT INTO dbo.SampleOrders (OrderId, PlacedUtc, JobRunId)
SELECT MIN(stage.OrderId), MAX(stage.PlacedUtc), @RunId
FROM #SampleOrderStage AS stage
WHERE NOT EXISTS (SELECT 1 FROM dbo.SampleOrders AS present WHERE present.OrderId = stage.OrderId)
GROUP BY stage.OrderId;
SELECT @@ROWCOUNT AS Ingested;
