SET NOCOUNT, XACT_ABORT ON;
INSERT INTO dbo.ProcessedItems (JobName, ItemKey, ProcessedUtc)
SELECT N'Things', stage.ItemKey, @NowUtc
FROM #ThingStage AS stage
WHERE NOT EXISTS (
    SELECT 1
    FROM dbo.ProcessedItems AS known WITH (UPDLOCK, HOLDLOCK)
    WHERE known.JobName = N'Things' AND known.ItemKey = stage.ItemKey);
SELECT @@ROWCOUNT AS Landed;
