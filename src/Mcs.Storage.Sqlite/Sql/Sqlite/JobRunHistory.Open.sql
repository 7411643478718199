-- NOT EXISTS: this is repeated when the answer to a commit was lost.
INSERT INTO JobRunHistory (RunId, JobName, RunStartedUtc, Status, CorrelationId, CreatedUtc, LastSeenUtc)
SELECT @RunId, @JobName, @StartedUtc, 'Running', @CorrelationId, @StartedUtc, @StartedUtc
WHERE NOT EXISTS (SELECT 1 FROM JobRunHistory WHERE RunId = @RunId);
