UPDATE SampleOrders
SET AcknowledgedUtc = @NowUtc
WHERE AcknowledgedUtc IS NULL AND OrderId IN (SELECT OrderId FROM temp.SampleKeyStage);
