SET NOCOUNT, XACT_ABORT ON;

-- UPDLOCK, HOLDLOCK: nobody takes the lease over before this transaction ends.
SELECT COUNT(*) AS LeaseHeld
FROM dbo.JobLease WITH (UPDLOCK, HOLDLOCK)
WHERE JobName = @LeaseJobName AND HolderRunId = @LeaseRunId AND FencingToken = @FencingToken;
