INSERT INTO JobRunHistory (RunId, JobName, RunStartedUtc, Status, CorrelationId, CreatedUtc, LastSeenUtc)
VALUES (@RunId, @JobName, @StartedUtc, 'Running', @CorrelationId, @StartedUtc, @StartedUtc);
