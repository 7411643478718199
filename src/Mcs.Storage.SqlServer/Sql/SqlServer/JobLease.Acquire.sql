SET NOCOUNT, XACT_ABORT ON;

-- UPDLOCK, HOLDLOCK: of several runs that start at once one adds the job's row and the others wait for it. Hints suffice: without
-- them the primary key refuses the second row, and that transaction is repeated. Who holds the lease is decided by the update.
INSERT INTO dbo.JobLease (JobName, FencingToken)
SELECT @JobName, 0
WHERE NOT EXISTS (SELECT 1 FROM dbo.JobLease WITH (UPDLOCK, HOLDLOCK) WHERE JobName = @JobName);

UPDATE dbo.JobLease
SET FencingToken = FencingToken + 1, HolderRunId = @RunId, ExpiresUtc = @UntilUtc
WHERE JobName = @JobName AND (HolderRunId IS NULL OR ExpiresUtc <= @NowUtc);

SELECT HolderRunId, FencingToken, ExpiresUtc FROM dbo.JobLease WHERE JobName = @JobName;
