-- The order of tables is that of every write: JobLease, JobRunHistory, WorkItems.
UPDATE JobLease SET HolderRunId = NULL, ExpiresUtc = NULL WHERE HolderRunId = @RunId;

UPDATE JobRunHistory
SET Status = @Status, Message = @Message, CountsJson = @CountsJson, RunCompletedUtc = @CompletedUtc, LastSeenUtc = @CompletedUtc
WHERE RunId = @RunId;

UPDATE WorkItems SET ClaimedByRunId = NULL, ClaimedUntilUtc = NULL, Attempts = Attempts - 1 WHERE ClaimedByRunId = @RunId;
