INSERT INTO ProcessedItems (JobName, ItemKey, ProcessedUtc)
SELECT 'Things', ItemKey, @NowUtc
FROM temp.ThingStage AS stage
WHERE NOT EXISTS (SELECT 1 FROM ProcessedItems AS known WHERE known.JobName = 'Things' AND known.ItemKey = stage.ItemKey);
SELECT changes() AS Landed;
