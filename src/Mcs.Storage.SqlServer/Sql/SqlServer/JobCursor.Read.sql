SELECT CursorId FROM dbo.JobCursor WHERE JobName = @JobName;
