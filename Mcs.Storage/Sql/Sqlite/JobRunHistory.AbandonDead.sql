UPDATE JobRunHistory
SET Status = 'Abandoned',
    RunCompletedUtc = @NowUtc,
    Message = 'Died without closing; last seen ' || COALESCE(LastSeenUtc, RunStartedUtc)
WHERE JobName = @JobName AND Status = 'Running' AND COALESCE(LastSeenUtc, RunStartedUtc) < @DeadSinceUtc
RETURNING RunId;
