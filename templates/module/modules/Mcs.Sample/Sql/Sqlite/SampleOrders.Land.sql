-- One order may be staged twice, under ids that differ in case.
INSERT INTO SampleOrders (OrderId, PlacedUtc, JobRunId)
SELECT MIN(stage.OrderId), MAX(stage.PlacedUtc), @RunId
FROM temp.SampleOrderStage AS stage
WHERE NOT EXISTS (SELECT 1 FROM SampleOrders AS present WHERE present.OrderId = stage.OrderId)
GROUP BY stage.OrderId;
SELECT changes() AS Ingested;
