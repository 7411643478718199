-- A run that its own work skipped is on time and says why; one that was skipped for the lease is not, its holder is.
-- The names come from the narrow index alone; then a few seeks a job. A history of years is never read.
SELECT JobName,
       (SELECT MIN(RunStartedUtc) FROM JobRunHistory WHERE JobName = job.JobName) AS FirstStartedUtc,
       (SELECT RunCompletedUtc FROM JobRunHistory WHERE JobName = job.JobName AND (Status = 'Succeeded' OR (Status = 'Skipped' AND json_extract(CountsJson, '$.skipReason') IS NOT NULL)) ORDER BY RunStartedUtc DESC LIMIT 1) AS LastSuccessUtc,
       (SELECT MIN(RunStartedUtc) FROM JobRunHistory WHERE JobName = job.JobName AND Status = 'Running') AS OldestRunningUtc,
       (SELECT LastSeenUtc FROM JobRunHistory WHERE JobName = job.JobName ORDER BY RunStartedUtc DESC LIMIT 1) AS LastSeenUtc
FROM (SELECT DISTINCT JobName FROM JobRunHistory) AS job;
