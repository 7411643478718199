SELECT (SELECT COUNT(*) FROM SampleOrders) AS Orders, (SELECT COUNT(*) FROM SampleOrderLines) AS Lines;
