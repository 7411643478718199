INSERT INTO SampleOrderLines (OrderId, LineNumber, Product, JobRunId)
SELECT stage.OrderId, stage.LineNumber, stage.Product, @RunId
FROM temp.SampleLineStage AS stage
WHERE NOT EXISTS (SELECT 1 FROM SampleOrderLines AS present WHERE present.OrderId = stage.OrderId AND present.LineNumber = stage.LineNumber);
