-- What waits already and is newer now comes earlier. The plus sign: each new item looks for its row, never the other way round.
UPDATE WorkItems
SET OrderUtc = newer.OrderUtc
FROM (SELECT ItemKey, MAX(RTRIM(OrderUtc, 'Z')) || 'Z' AS OrderUtc FROM temp.NewWorkItems GROUP BY ItemKey) AS newer
WHERE Queue = @Queue AND WorkItems.ItemKey = +newer.ItemKey AND RTRIM(WorkItems.OrderUtc, 'Z') < RTRIM(newer.OrderUtc, 'Z');
