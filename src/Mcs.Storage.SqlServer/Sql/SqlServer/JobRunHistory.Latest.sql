-- The newest start of each job comes from the narrow index alone; only those rows are then looked up.
SELECT RunId, JobName, Status, RunStartedUtc, RunCompletedUtc, Message
FROM (
    SELECT run.RunId, run.JobName, run.Status, run.RunStartedUtc, run.RunCompletedUtc, run.Message,
           ROW_NUMBER() OVER (PARTITION BY run.JobName ORDER BY run.CreatedUtc DESC, run.RunId) AS Newest
    FROM (SELECT JobName, MAX(RunStartedUtc) AS RunStartedUtc FROM dbo.JobRunHistory GROUP BY JobName) AS started
    INNER JOIN dbo.JobRunHistory AS run ON run.JobName = started.JobName AND run.RunStartedUtc = started.RunStartedUtc
) AS ranked
WHERE Newest = 1
ORDER BY JobName;
