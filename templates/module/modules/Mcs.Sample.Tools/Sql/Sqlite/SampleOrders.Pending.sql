SELECT OrderId, PlacedUtc FROM SampleOrders WHERE AcknowledgedUtc IS NULL ORDER BY PlacedUtc, OrderId;
