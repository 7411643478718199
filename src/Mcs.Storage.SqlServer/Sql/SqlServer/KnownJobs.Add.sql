SET NOCOUNT, XACT_ABORT ON;

-- UPDLOCK, HOLDLOCK: of two heartbeats at once one adds the row and the other waits for it.
INSERT INTO dbo.KnownJobs (JobName, FirstSeenUtc)
SELECT @JobName, @NowUtc
WHERE NOT EXISTS (SELECT 1 FROM dbo.KnownJobs WITH (UPDLOCK, HOLDLOCK) WHERE JobName = @JobName);
