INSERT INTO dbo.ProcessedItems (JobName, ItemKey, ProcessedUtc) VALUES (@JobName, @ItemKey, @NowUtc);
SELECT @@ROWCOUNT AS Added;
