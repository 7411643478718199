SELECT JobName,
       MIN(RunStartedUtc) AS FirstStartedUtc,
       MAX(CASE WHEN Status = 'Succeeded' THEN RunCompletedUtc END) AS LastSuccessUtc,
       MIN(CASE WHEN Status = 'Running' THEN RunStartedUtc END) AS OldestRunningUtc
FROM JobRunHistory
GROUP BY JobName;
