SET NOCOUNT, XACT_ABORT ON;

-- Every write takes the tables in one order: JobLease, JobRunHistory, WorkItems, the module's, ProcessedItems, JobWatermark.
-- By the job's name, so that the update takes no lock on the leases of other jobs.
UPDATE dbo.JobLease
SET HolderRunId = NULL, ExpiresUtc = NULL
WHERE HolderRunId = @RunId AND JobName = (SELECT JobName FROM dbo.JobRunHistory WHERE RunId = @RunId);

UPDATE dbo.JobRunHistory
SET Status = @Status, Message = @Message, CountsJson = @CountsJson, RunCompletedUtc = @CompletedUtc, LastSeenUtc = @CompletedUtc
WHERE RunId = @RunId;

UPDATE dbo.WorkItems SET ClaimedByRunId = NULL, ClaimedUntilUtc = NULL, Attempts = Attempts - 1 WHERE ClaimedByRunId = @RunId;
