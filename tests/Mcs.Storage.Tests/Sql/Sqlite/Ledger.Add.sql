INSERT INTO ProcessedItems (JobName, ItemKey, ProcessedUtc) VALUES (@JobName, @ItemKey, @NowUtc);
SELECT changes() AS Added;
