INSERT INTO KnownJobs (JobName, FirstSeenUtc)
SELECT @JobName, @NowUtc
WHERE NOT EXISTS (SELECT 1 FROM KnownJobs WHERE JobName = @JobName);
