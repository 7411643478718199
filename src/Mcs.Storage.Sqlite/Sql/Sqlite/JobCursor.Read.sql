SELECT CursorId FROM JobCursor WHERE JobName = @JobName;
