SELECT CountsJson
FROM JobRunHistory
WHERE JobName = @JobName AND RunStartedUtc <= @BeforeUtc AND Status = 'Succeeded'
ORDER BY RunStartedUtc DESC
LIMIT 1;
