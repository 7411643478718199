SELECT JobName, FirstSeenUtc FROM dbo.KnownJobs;
