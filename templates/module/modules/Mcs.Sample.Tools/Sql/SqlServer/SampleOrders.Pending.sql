SELECT OrderId, PlacedUtc FROM dbo.SampleOrders WHERE AcknowledgedUtc IS NULL ORDER BY PlacedUtc, OrderId;
