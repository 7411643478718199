SET NOCOUNT, XACT_ABORT ON;

UPDATE dbo.SampleOrders
SET AcknowledgedUtc = @NowUtc
WHERE AcknowledgedUtc IS NULL AND OrderId IN (SELECT OrderId FROM #SampleKeyStage);
