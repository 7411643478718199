SELECT JobName, MAX(COALESCE(RunCompletedUtc, RunStartedUtc)) AS SucceededUtc
FROM JobRunHistory
WHERE Status = 'Succeeded'
GROUP BY JobName;
