SET NOCOUNT, XACT_ABORT ON;

UPDATE dbo.JobWatermark
SET WatermarkUtc = @NewestUtc, UpdatedUtc = @MovedUtc
WHERE JobName = @JobName
  AND (WatermarkUtc = @ReadUtc OR (WatermarkUtc IS NULL AND @ReadUtc IS NULL))
  AND (@ReadUtc IS NULL OR @ReadUtc < @NewestUtc);

-- Hints suffice: without them the primary key refuses a second row, and that transaction is repeated.
INSERT INTO dbo.JobWatermark (JobName, WatermarkUtc, UpdatedUtc)
SELECT @JobName, @NewestUtc, @MovedUtc
WHERE @ReadUtc IS NULL
  AND NOT EXISTS (SELECT 1 FROM dbo.JobWatermark WITH (UPDLOCK, HOLDLOCK) WHERE JobName = @JobName);
