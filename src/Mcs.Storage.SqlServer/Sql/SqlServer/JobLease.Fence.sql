SET NOCOUNT, XACT_ABORT ON;

-- An update that changes nothing: its lock keeps the lease from being taken over before this transaction ends, on servers too that take no lock for a hint.
UPDATE dbo.JobLease
SET FencingToken = FencingToken
WHERE JobName = @LeaseJobName AND HolderRunId = @LeaseRunId AND FencingToken = @FencingToken;
SELECT @@ROWCOUNT AS LeaseHeld;
