SET NOCOUNT, XACT_ABORT ON;

-- What waits already and is newer now comes earlier.
UPDATE item
SET OrderUtc = newer.OrderUtc
FROM (SELECT ItemKey, MAX(OrderUtc) AS OrderUtc FROM #NewWorkItems GROUP BY ItemKey) AS newer
INNER JOIN dbo.WorkItems AS item ON item.Queue = @Queue AND item.ItemKey = newer.ItemKey
WHERE item.OrderUtc < newer.OrderUtc;
