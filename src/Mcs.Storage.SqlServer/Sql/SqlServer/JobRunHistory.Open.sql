-- NOT EXISTS: this is repeated when the answer to a commit was lost.
INSERT INTO dbo.JobRunHistory (RunId, JobName, RunStartedUtc, Status, CorrelationId, CreatedUtc, LastSeenUtc)
SELECT @RunId, @JobName, @StartedUtc, N'Running', @CorrelationId, @StartedUtc, @StartedUtc
WHERE NOT EXISTS (SELECT 1 FROM dbo.JobRunHistory WHERE RunId = @RunId);
