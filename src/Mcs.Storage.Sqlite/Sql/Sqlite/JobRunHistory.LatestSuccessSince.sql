-- Only our own runs have a last-seen time: an older system did other work under the same name.
SELECT RunId, JobName, Status, RunStartedUtc, RunCompletedUtc, Message
FROM JobRunHistory
WHERE JobName = @JobName AND RunStartedUtc >= @SinceUtc AND Status = 'Succeeded' AND LastSeenUtc IS NOT NULL
ORDER BY RunStartedUtc DESC
LIMIT 1;
