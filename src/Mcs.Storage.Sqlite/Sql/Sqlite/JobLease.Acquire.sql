INSERT INTO JobLease (JobName, FencingToken)
SELECT @JobName, 0
WHERE NOT EXISTS (SELECT 1 FROM JobLease WHERE JobName = @JobName);

UPDATE JobLease
SET FencingToken = FencingToken + 1, HolderRunId = @RunId, ExpiresUtc = @UntilUtc
WHERE JobName = @JobName AND (HolderRunId IS NULL OR ExpiresUtc <= @NowUtc);

SELECT HolderRunId, FencingToken, ExpiresUtc FROM JobLease WHERE JobName = @JobName;
