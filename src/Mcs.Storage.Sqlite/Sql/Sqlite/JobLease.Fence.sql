-- An update that changes nothing, as on SQL Server, where its lock keeps the lease from being taken over; here the transaction has the only write lock.
UPDATE JobLease
SET FencingToken = FencingToken
WHERE JobName = @LeaseJobName AND HolderRunId = @LeaseRunId AND FencingToken = @FencingToken;
SELECT changes() AS LeaseHeld;
