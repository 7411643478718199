-- By the same two indexes as a claim.
SELECT CASE WHEN EXISTS (
    SELECT 1 FROM dbo.WorkItems
    WHERE Queue = @Queue AND DeadLetteredUtc IS NULL AND Tried = 0
      AND AvailableUtc <= @NowUtc AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc)
) OR EXISTS (
    SELECT 1 FROM dbo.WorkItems
    WHERE Queue = @Queue AND DeadLetteredUtc IS NULL AND Attempts > 0
      AND AvailableUtc <= @NowUtc AND (ClaimedUntilUtc IS NULL OR ClaimedUntilUtc <= @NowUtc)
) THEN 1 ELSE 0 END AS Ready;
