SET NOCOUNT, XACT_ABORT ON;

-- Every write takes the tables in one order: JobLease, JobRunHistory, WorkItems, the module's, ProcessedItems, JobWatermark.
UPDATE dbo.JobLease
SET ExpiresUtc = @UntilUtc
WHERE JobName = @LeaseJobName AND HolderRunId = @RunId AND FencingToken = @FencingToken;
SELECT @@ROWCOUNT AS LeasesRenewed;

UPDATE dbo.JobRunHistory SET LastSeenUtc = @NowUtc WHERE RunId = @RunId AND Status = N'Running';

UPDATE dbo.WorkItems SET ClaimedUntilUtc = @UntilUtc WHERE ClaimedByRunId = @ClaimsOf;

UPDATE dbo.JobSteps SET HeldUntilUtc = @UntilUtc WHERE HolderId = @RunId AND State = N'Started';
