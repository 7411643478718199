SELECT (SELECT COUNT(*) FROM dbo.SampleOrders) AS Orders, (SELECT COUNT(*) FROM dbo.SampleOrderLines) AS Lines;
