-- Only our own runs have a last-seen time: an older system did other work under the same name.
SELECT TOP (1) RunId, JobName, Status, RunStartedUtc, RunCompletedUtc, Message
FROM dbo.JobRunHistory
WHERE JobName = @JobName AND RunStartedUtc >= @SinceUtc AND Status = N'Succeeded' AND LastSeenUtc IS NOT NULL
ORDER BY RunStartedUtc DESC;
