-- Every write takes the tables in one order: JobLease, JobRunHistory, WorkItems, the module's, ProcessedItems, JobWatermark.
UPDATE JobLease SET ExpiresUtc = @UntilUtc WHERE JobName = @LeaseJobName AND HolderRunId = @RunId AND FencingToken = @FencingToken;
SELECT changes() AS LeasesRenewed;
UPDATE JobRunHistory SET LastSeenUtc = @NowUtc WHERE RunId = @RunId AND Status = 'Running';
UPDATE WorkItems SET ClaimedUntilUtc = @UntilUtc WHERE ClaimedByRunId = @ClaimsOf;

UPDATE JobSteps SET HeldUntilUtc = @UntilUtc WHERE HolderId = @RunId AND State = 'Started';
