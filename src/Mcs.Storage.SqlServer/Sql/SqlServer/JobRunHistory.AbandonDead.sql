UPDATE dbo.JobRunHistory
SET Status = N'Abandoned',
    RunCompletedUtc = @NowUtc,
    Message = CONCAT(N'Died without closing; last seen ', REPLACE(CONVERT(nvarchar(19), COALESCE(LastSeenUtc, RunStartedUtc), 120), N' ', N'T'), N'Z')
OUTPUT inserted.RunId
WHERE JobName = @JobName AND Status = N'Running'
  -- An older system's run never says when it was seen.
  AND (LastSeenUtc < @SeenBeforeUtc OR (LastSeenUtc IS NULL AND RunStartedUtc < @StartedBeforeUtc));
