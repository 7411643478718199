SELECT COUNT(CASE WHEN DeadLetteredUtc IS NULL THEN 1 END) AS Waiting,
       COUNT(CASE WHEN DeadLetteredUtc IS NULL AND AvailableUtc <= @NowUtc AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc) THEN 1 END) AS Ready,
       COUNT(CASE WHEN DeadLetteredUtc IS NOT NULL AND DiscardedUtc IS NULL THEN 1 END) AS DeadLetters,
       MIN(CASE WHEN DeadLetteredUtc IS NULL THEN EnqueuedUtc END) AS OldestWaitingUtc,
       MIN(CASE WHEN DeadLetteredUtc IS NULL AND AvailableUtc <= @NowUtc AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc) THEN AvailableUtc END) AS OldestReadyUtc
FROM dbo.WorkItems
WHERE Queue = @Queue;
