SELECT TOP (1) CountsJson
FROM dbo.JobRunHistory
WHERE JobName = @JobName AND RunStartedUtc <= @BeforeUtc AND Status = N'Succeeded'
ORDER BY RunStartedUtc DESC;
