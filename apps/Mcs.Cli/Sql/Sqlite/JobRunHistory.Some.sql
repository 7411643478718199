SELECT RunId, JobName, Status, Message
FROM JobRunHistory
WHERE RunId IN (SELECT value FROM json_each(@RunIdsJson));
