SELECT JobName,
       MIN(RunStartedUtc) AS FirstStartedUtc,
       MAX(CASE WHEN Status = N'Succeeded' THEN RunCompletedUtc END) AS LastSuccessUtc,
       MIN(CASE WHEN Status = N'Running' THEN RunStartedUtc END) AS OldestRunningUtc
FROM dbo.JobRunHistory
GROUP BY JobName;
