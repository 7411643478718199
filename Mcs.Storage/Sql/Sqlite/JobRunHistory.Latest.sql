SELECT RunId, JobName, Status, RunStartedUtc, RunCompletedUtc, Message
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY JobName ORDER BY RunStartedUtc DESC, CreatedUtc DESC, RunId) AS Newest
    FROM JobRunHistory
)
WHERE Newest = 1
ORDER BY JobName;
