SELECT ItemKey, CASE WHEN DeadLetteredUtc IS NULL THEN 0 ELSE 1 END AS IsDeadLetter FROM WorkItems WHERE Queue = @Queue;
