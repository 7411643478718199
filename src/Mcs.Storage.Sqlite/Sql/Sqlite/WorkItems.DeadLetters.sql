SELECT Queue, ItemKey, Attempts, Failures, Interruptions, LastError, DeadLetteredUtc, DiscardedUtc, CorrelationId
FROM WorkItems
WHERE DeadLetteredUtc IS NOT NULL
  AND (@Queue IS NULL OR Queue = @Queue)
  AND (@ErrorText IS NULL OR instr(lower(LastError), lower(@ErrorText)) > 0)
  AND (@DeadLetteredUntilUtc IS NULL OR DeadLetteredUtc <= @DeadLetteredUntilUtc)
  AND (@IncludesDiscarded = 1 OR DiscardedUtc IS NULL)
ORDER BY DeadLetteredUtc, Queue, ItemKey
LIMIT @Count;
