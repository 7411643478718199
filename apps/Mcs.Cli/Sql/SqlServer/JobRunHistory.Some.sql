SELECT RunId, JobName, Status, Message
FROM dbo.JobRunHistory
WHERE RunId IN (SELECT asked.RunId FROM OPENJSON(@RunIdsJson) WITH (RunId uniqueidentifier '$') AS asked);
