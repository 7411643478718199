SELECT TOP (1) ItemKey
FROM dbo.WorkItems
WHERE Queue = @JobName AND DeadLetteredUtc IS NULL
ORDER BY OrderUtc;
