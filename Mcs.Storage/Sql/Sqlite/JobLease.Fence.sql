SELECT COUNT(*) AS LeaseHeld
FROM JobLease
WHERE JobName = @LeaseJobName AND HolderRunId = @LeaseRunId AND FencingToken = @FencingToken;
