-- A run that its own work skipped is on time and says why; one that was skipped for the lease is not, its holder is.
-- The names come from the narrow index alone; then a few seeks a job. A history of years is never read.
SELECT job.JobName,
       (SELECT MIN(run.RunStartedUtc) FROM dbo.JobRunHistory AS run WHERE run.JobName = job.JobName) AS FirstStartedUtc,
       (SELECT TOP (1) run.RunCompletedUtc FROM dbo.JobRunHistory AS run WHERE run.JobName = job.JobName AND (run.Status = N'Succeeded' OR (run.Status = N'Skipped' AND JSON_VALUE(run.CountsJson, N'$.skipReason') IS NOT NULL)) ORDER BY run.RunStartedUtc DESC) AS LastSuccessUtc,
       (SELECT MIN(run.RunStartedUtc) FROM dbo.JobRunHistory AS run WHERE run.JobName = job.JobName AND run.Status = N'Running') AS OldestRunningUtc,
       (SELECT TOP (1) run.LastSeenUtc FROM dbo.JobRunHistory AS run WHERE run.JobName = job.JobName ORDER BY run.RunStartedUtc DESC) AS LastSeenUtc
FROM (SELECT DISTINCT JobName FROM dbo.JobRunHistory) AS job;
