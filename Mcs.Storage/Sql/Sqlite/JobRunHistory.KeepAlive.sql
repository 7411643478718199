-- The order of tables is that of every write: JobLease, JobRunHistory, WorkItems.
UPDATE JobLease SET ExpiresUtc = @UntilUtc WHERE HolderRunId = @RunId AND FencingToken = @FencingToken;
SELECT changes() AS LeasesRenewed;
UPDATE JobRunHistory SET LastSeenUtc = @NowUtc WHERE RunId = @RunId AND Status = 'Running';
UPDATE WorkItems SET ClaimedUntilUtc = @UntilUtc WHERE ClaimedByRunId = @RunId;
