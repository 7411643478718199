SET NOCOUNT, XACT_ABORT ON;

INSERT INTO dbo.SampleOrderLines (OrderId, LineNumber, Product, JobRunId)
SELECT stage.OrderId, stage.LineNumber, stage.Product, @RunId
FROM #SampleLineStage AS stage
WHERE NOT EXISTS (SELECT 1 FROM dbo.SampleOrderLines AS present WHERE present.OrderId = stage.OrderId AND present.LineNumber = stage.LineNumber);
