-- Every write takes the tables in one order: JobLease, JobRunHistory, WorkItems, the module's, ProcessedItems, JobWatermark.
UPDATE JobLease SET HolderRunId = NULL, ExpiresUtc = NULL WHERE HolderRunId = @RunId;

UPDATE JobRunHistory
SET Status = @Status, Message = @Message, CountsJson = @CountsJson, RunCompletedUtc = @CompletedUtc, LastSeenUtc = @CompletedUtc
WHERE RunId = @RunId;

UPDATE WorkItems SET ClaimedByRunId = NULL, ClaimedUntilUtc = NULL, Attempts = Attempts - 1 WHERE ClaimedByRunId = @RunId;
