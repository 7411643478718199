SELECT TOP (@Count) Queue, ItemKey, Attempts, Failures, Interruptions, LastError, DeadLetteredUtc, DiscardedUtc, CorrelationId
FROM dbo.WorkItems
WHERE DeadLetteredUtc IS NOT NULL
  AND (@Queue IS NULL OR Queue = @Queue)
  AND (@ErrorText IS NULL OR CHARINDEX(@ErrorText, LastError) > 0)
  AND (@DeadLetteredUntilUtc IS NULL OR DeadLetteredUtc <= @DeadLetteredUntilUtc)
  AND (@IncludesDiscarded = 1 OR DiscardedUtc IS NULL)
ORDER BY DeadLetteredUtc, Queue, ItemKey;
