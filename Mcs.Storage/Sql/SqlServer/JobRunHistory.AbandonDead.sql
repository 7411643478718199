UPDATE dbo.JobRunHistory
SET Status = N'Abandoned',
    RunCompletedUtc = @NowUtc,
    Message = CONCAT(N'Died without closing; last seen ', REPLACE(CONVERT(nvarchar(19), COALESCE(LastSeenUtc, RunStartedUtc), 120), N' ', N'T'), N'Z')
OUTPUT inserted.RunId
WHERE JobName = @JobName AND Status = N'Running' AND COALESCE(LastSeenUtc, RunStartedUtc) < @DeadSinceUtc;
