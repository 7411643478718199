SELECT JobName, MAX(COALESCE(RunCompletedUtc, RunStartedUtc)) AS SucceededUtc
FROM dbo.JobRunHistory
WHERE Status = N'Succeeded'
GROUP BY JobName;
