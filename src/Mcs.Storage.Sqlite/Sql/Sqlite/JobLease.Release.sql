-- Every write takes the tables in one order: JobLease, JobRunHistory, WorkItems, the module's, ProcessedItems, JobWatermark.
UPDATE JobLease SET HolderRunId = NULL, ExpiresUtc = NULL WHERE JobName = @JobName AND HolderRunId = @HolderId;
UPDATE WorkItems SET ClaimedByRunId = NULL, ClaimedUntilUtc = NULL, Attempts = Attempts - 1 WHERE ClaimedByRunId = @HolderId;
