SELECT ItemKey
FROM WorkItems
WHERE Queue = @JobName AND DeadLetteredUtc IS NULL
ORDER BY RTRIM(OrderUtc, 'Z')
LIMIT 1;
