SET NOCOUNT, XACT_ABORT ON;

UPDATE dbo.JobCursor
SET CursorId = @CursorId, UpdatedUtc = @NowUtc
WHERE JobName = @JobName AND CursorId = @ReadCursorId AND @ReadCursorId < @CursorId;

-- Hints suffice: without them the primary key refuses a second row, and that transaction is repeated.
INSERT INTO dbo.JobCursor (JobName, CursorId, UpdatedUtc)
SELECT @JobName, @CursorId, @NowUtc
WHERE @ReadCursorId IS NULL
  AND NOT EXISTS (SELECT 1 FROM dbo.JobCursor WITH (UPDLOCK, HOLDLOCK) WHERE JobName = @JobName);
