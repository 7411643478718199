UPDATE JobCursor
SET CursorId = @CursorId, UpdatedUtc = @NowUtc
WHERE JobName = @JobName AND CursorId = @ReadCursorId AND @ReadCursorId < @CursorId;

INSERT INTO JobCursor (JobName, CursorId, UpdatedUtc)
SELECT @JobName, @CursorId, @NowUtc
WHERE @ReadCursorId IS NULL AND NOT EXISTS (SELECT 1 FROM JobCursor WHERE JobName = @JobName);
