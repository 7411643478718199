UPDATE JobRunHistory
SET Status = 'Abandoned',
    RunCompletedUtc = @NowUtc,
    Message = 'Died without closing; last seen ' || COALESCE(LastSeenUtc, RunStartedUtc)
WHERE JobName = @JobName AND Status = 'Running'
  -- An older system's run never says when it was seen.
  AND (LastSeenUtc < @SeenBeforeUtc OR (LastSeenUtc IS NULL AND RunStartedUtc < @StartedBeforeUtc))
RETURNING RunId;
