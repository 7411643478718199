SELECT JobName, FirstSeenUtc FROM KnownJobs;
